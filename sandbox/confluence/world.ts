import type { SandboxClock } from '../shared/clock';
import type { Site } from '../shared/product';
import type { Behaviour } from './behaviour';
import type { Announcer } from './events/announcer';
import type { Identifiers } from './identifiers';
import type { SiteState } from './site-state';

/** What every act on the site works with. */
export interface World {
  clock: SandboxClock;
  site: Site;
  state: SiteState;
  behaviour: Behaviour;
  identifiers: Identifiers;
  announce: Announcer;
  appAccountId: string;
  /** Names of long-running tasks by id. Here they have always finished by the time somebody asks. */
  longTasks: Map<string, string>;
}
