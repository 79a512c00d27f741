import { readFields, text, textOrNull, type Fields } from './read';
import { readStatus, type Status } from './status';

/** Where a task that is new goes: into the queue, or straight to the board as a card. */
export type Arrival = 'queue' | 'board';

/** The last search for what a user was assigned before; instants are ISO 8601. */
export interface Search {
  requestedAt: string;
  /** Whether Confluence has not begun with it yet. */
  isOpen: boolean;
  endedAt: string | null;
  /** Why it was given up; null where it was not. */
  givenUp: string | null;
}

/** What arrives of that which was there before the link. */
export type StartWith = 'everything' | 'recent' | 'dated' | 'nothing';

const starts: readonly StartWith[] = ['everything', 'recent', 'dated', 'nothing'];

const startOf = (value: unknown): StartWith => starts.find((start) => start === value) ?? 'everything';

/** What the user chose to get from a site; it is changed in Confluence. */
export interface Choices {
  spaces: 'all' | 'only' | 'except';
  /** How many spaces are named. */
  spaceCount: number;
  datedOnly: boolean;
  startWith: StartWith;
}

/** Trackli's database may be older: then everything arrives. */
function readChoices(data: unknown): Choices {
  const fields = typeof data === 'object' && data !== null ? (data as Fields) : {};
  const spaces = typeof fields['spaces'] === 'object' && fields['spaces'] !== null ? (fields['spaces'] as Fields) : {};
  const mode = spaces['mode'];
  return {
    spaces: mode === 'only' || mode === 'except' ? mode : 'all',
    spaceCount: Array.isArray(spaces['spaceIds']) ? spaces['spaceIds'].length : 0,
    datedOnly: fields['datedOnly'] === true,
    startWith: startOf(fields['startWith']),
  };
}

/** A link of the signed-in user to their account on a Confluence site. */
export interface Link {
  linkId: string;
  siteUrl: string;
  siteName: string;
  /** The end of the account's id, to tell two accounts apart. */
  accountHint: string | null;
  /** Whether tasks are brought over and ticks are brought back. */
  syncEnabled: boolean;
  /** Since when it is paused (ISO 8601): nothing goes either way and all stays as it is. Null: it is not. */
  pausedAt: string | null;
  choices: Choices;
  arrival: Arrival;
  /** The project that is proposed in the queue, or that cards go to. */
  defaultProjectId: string | null;
  /** ISO 8601. */
  linkedAt: string;
  search: Search | null;
  /** How its sync stands; null where Trackli's database is older and does not say. */
  status: Status | null;
  /** False where the app was removed from the site: nothing arrives from there. */
  isInstalled: boolean;
}

/** Reads one link of what `confluence_my_links` gives. */
export const readLink = (fields: Fields): Link => ({
  linkId: text(fields, 'linkId'),
  siteUrl: text(fields, 'siteUrl'),
  siteName: textOrNull(fields, 'siteName') ?? text(fields, 'siteUrl'),
  accountHint: textOrNull(fields, 'accountHint'),
  syncEnabled: fields['syncEnabled'] === true,
  pausedAt: textOrNull(fields, 'pausedAt'),
  choices: readChoices(fields['choices']),
  arrival: fields['arrival'] === 'board' ? 'board' : 'queue',
  defaultProjectId: textOrNull(fields, 'defaultProjectId'),
  linkedAt: text(fields, 'linkedAt'),
  search: fields['search'] === undefined || fields['search'] === null ? null : readSearch(readFields(fields['search'])),
  status: readStatus(fields['status'], fields['held']),
  isInstalled: fields['isInstalled'] !== false,
});

const readSearch = (fields: Fields): Search => ({
  requestedAt: text(fields, 'requestedAt'),
  isOpen: fields['isOpen'] === true,
  endedAt: textOrNull(fields, 'endedAt'),
  givenUp: textOrNull(fields, 'givenUp'),
});

/** An account page in Confluence asks whether this user is its user. */
export interface LinkRequest {
  requestId: string;
  siteUrl: string;
  siteName: string;
  accountHint: string | null;
  /** What the account chose to begin with. */
  startWith: StartWith;
  /** ISO 8601. */
  requestedAt: string;
}

/** Reads one request of what `confluence_my_link_requests` gives. */
export const readLinkRequest = (fields: Fields): LinkRequest => ({
  requestId: text(fields, 'requestId'),
  siteUrl: text(fields, 'siteUrl'),
  siteName: textOrNull(fields, 'siteName') ?? text(fields, 'siteUrl'),
  accountHint: textOrNull(fields, 'accountHint'),
  startWith: startOf(fields['startWith']),
  requestedAt: text(fields, 'requestedAt'),
});

/** What came of a code that was typed. */
export type Redemption =
  | { outcome: 'linked'; siteUrl: string; startWith: StartWith }
  | { outcome: 'refused' }
  | { outcome: 'too-many-tries'; retryAfterSeconds: number };

/** Reads what `confluence_redeem_link_code` gives. */
export function readRedemption(data: unknown): Redemption {
  const fields = readFields(data);
  if (fields['outcome'] === 'linked')
    return { outcome: 'linked', siteUrl: text(fields, 'siteUrl'), startWith: startOf(fields['startWith']) };
  if (fields['outcome'] !== 'too-many-tries') return { outcome: 'refused' };
  const seconds = Number(fields['retryAfterSeconds']);
  return { outcome: 'too-many-tries', retryAfterSeconds: Number.isFinite(seconds) ? seconds : 3600 };
}

/** What came of the answer to a request; `gone`: it had run out, or was taken back. */
export type RequestAnswer = 'linked' | 'refused' | 'gone';

/** Reads what `confluence_answer_link_request` gives. */
export function readRequestAnswer(data: unknown): RequestAnswer {
  const { outcome } = readFields(data);
  return outcome === 'linked' || outcome === 'refused' ? outcome : 'gone';
}
