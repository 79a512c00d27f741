import type { SandboxClock } from '../shared/clock';
import type { Journal } from '../shared/journal';
import type { Product, Site } from '../shared/product';
import { mayRead } from './access';
import { usualBehaviour, type Behaviour } from './behaviour';
import { createAnnouncer, type Emit } from './events/announcer';
import { createIdentifiers } from './identifiers';
import type { Person } from './model';
import { allRoutes } from './rest/routes';
import { createServer } from './rest/server';
import { createSiteState } from './site-state';
import {
  contentsSummary,
  peopleSummary,
  spacesSummary,
  type ContentSummary,
  type PersonSummary,
  type SpaceSummary,
} from './summaries';
import type { World } from './world';

export type { Behaviour } from './behaviour';
export type { Emit, EventMeta } from './events/announcer';
export type { ContentSummary, PersonSummary, SpaceSummary } from './summaries';

export interface ConfluenceOptions {
  clock: SandboxClock;
  site: Site;
  /** Told what people do. The app's calls and the events are the Forge host's to tell. */
  journal: Journal;
  /** Numbers from 0 to below 1: uuids and account ids are made of them. */
  randomNumber: () => number;
  /** Hears of every product event, within the request that caused it and before that is answered. */
  emit: Emit;
  /** The account the installed app acts as. */
  appAccountId: string;
  /** Given: a site administrator with this account id is there from the start. */
  adminAccountId?: string;
  behaviour?: Partial<Behaviour>;
}

export interface NewPerson {
  name: string;
  email: string;
  /** Holds the Confluence Administrator permission. */
  siteAdmin?: boolean;
  /** Somebody from outside, who sees only the spaces that name them. */
  guest?: boolean;
}

/** A Confluence Cloud site in memory, with the REST API and the product events of the real one. */
export interface Confluence {
  /** The site's REST API. A call without `environment.caller` is a person's, by basic auth. */
  handle: Product;
  /** Opens an account. It may use every space that is open to everybody. */
  addPerson(person: NewPerson): { accountId: string };
  /** Atlassian closes an account; false where there is none. */
  closeAccount(accountId: string): boolean;
  people(): PersonSummary[];
  spaces(): SpaceSummary[];
  contents(): ContentSummary[];
  /** Whether an account may view a content now. Of one that is gone, nobody may. */
  mayRead(contentId: string, accountId: string): boolean;
  /** What the documents leave open; may be changed at any time. */
  behaviour: Behaviour;
}

export function createConfluence(options: ConfluenceOptions): Confluence {
  const { clock, site, journal, appAccountId, adminAccountId, emit } = options;
  const behaviour = { ...usualBehaviour, ...options.behaviour };
  const identifiers = createIdentifiers(options.randomNumber);
  const state = createSiteState();
  const announce = createAnnouncer({ clock, state, behaviour, appAccountId, emit });
  const longTasks = new Map<string, string>();
  const world: World = { clock, site, state, behaviour, identifiers, announce, appAccountId, longTasks };
  const usual = { guest: false, closed: false };
  const admit = (person: Person) => {
    state.people.set(person.accountId, person);
    return { accountId: person.accountId };
  };
  admit({ accountId: appAccountId, accountType: 'app', name: 'Trackli', email: '', siteAdmin: false, ...usual });
  const accountType = 'atlassian';
  if (adminAccountId !== undefined) {
    admit({ accountId: adminAccountId, accountType, name: 'Site Admin', email: '', siteAdmin: true, ...usual });
  }
  return {
    handle: createServer(world, journal, allRoutes(world)),
    addPerson: ({ name, email, siteAdmin = false, guest = false }) =>
      admit({ accountId: identifiers.account(), accountType, name, email, siteAdmin, guest, closed: false }),
    closeAccount(accountId) {
      const person = state.people.get(accountId);
      if (person !== undefined) state.people.set(accountId, { ...person, closed: true });
      return person !== undefined;
    },
    people: () => peopleSummary(world),
    spaces: () => spacesSummary(world),
    contents: () => contentsSummary(world),
    mayRead: (contentId, accountId) => {
      const content = state.contents.get(contentId);
      return content !== undefined && mayRead(state, content, accountId);
    },
    behaviour,
  };
}
