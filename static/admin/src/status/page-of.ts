import { acts, statusOf, type Act, type Facts, type Status } from './status';

/** The parts of the page, in the order in which they are shown. */
export const sections = {
  overview: ['attention', 'first-run', 'invitation', 'figures', 'scans', 'connection'],
  activity: ['hours', 'set-aside', 'recent'],
  settings: ['sync', 'spaces'],
} as const;

export type Tab = keyof typeof sections;
export type SectionName = (typeof sections)[Tab][number];

/**
 * What a section says of how things stand. Each of these is a sentence of its own in `texts/`, and says what `claims` says it
 * says.
 */
export type Saying =
  | 'switched-on-and-travelling'
  | 'switched-on-but-still'
  | 'switched-off'
  | 'settings-unknown'
  | 'noticed-as-it-happens'
  | 'first-run-steps'
  | 'invitation'
  | 'figures-unknown'
  | 'tried-every-day'
  | 'tried-once-it-syncs'
  | 'may-refresh';

/** What the whole page says: one status, the one thing to do, the sections, and what each of them says. */
export interface AdminPage {
  status: Status;
  act: Act | null;
  sections: readonly SectionName[];
  sayings: readonly Saying[];
}

/** Whether anything keeps changes from being brought over at all; a pause that Confluence asked for only keeps them waiting. */
const isKept = ({ isOnline, isLicensed, trackli, sync }: Facts): boolean =>
  !isOnline || !isLicensed || trackli !== 'connected' || sync === 'off';

/** Everything the page says, from all facts at once, so that no two of its parts can exclude each other. */
export function pageOf(facts: Facts): AdminPage {
  const status = statusOf(facts);
  const isTravelling = !isKept(facts) && !facts.isHeld && facts.kept !== 'all-spaces';
  const isGettingStarted = facts.isFirstRun && !isKept(facts);
  const shown: Record<SectionName, boolean> = {
    attention: facts.pagesGivenUp > 0 || facts.ticksGivenUp > 0 || facts.tasksHeld > 0,
    'first-run': isGettingStarted,
    invitation: facts.linked !== null && isTravelling,
    figures: true,
    scans: !isGettingStarted,
    connection: true,
    hours: true,
    'set-aside': true,
    recent: facts.trackli === 'connected',
    sync: facts.sync !== 'unknown',
    spaces: facts.sync !== 'unknown',
  };
  const said: Record<Saying, boolean> = {
    'switched-on-and-travelling': facts.sync === 'on' && isTravelling,
    'switched-on-but-still': facts.sync === 'on' && !isTravelling,
    'switched-off': facts.sync === 'off',
    'settings-unknown': facts.sync === 'unknown',
    'noticed-as-it-happens': shown.scans && isTravelling,
    'first-run-steps': shown['first-run'],
    invitation: shown.invitation,
    'figures-unknown': facts.trackli !== 'connected',
    'tried-every-day': shown.attention && !isKept(facts),
    'tried-once-it-syncs': shown.attention && isKept(facts),
    'may-refresh': !isKept(facts) && !facts.isPassing,
  };
  return {
    status,
    act: acts[status],
    sections: Object.values(sections)
      .flat()
      .filter((name) => shown[name]),
    sayings: (Object.keys(said) as Saying[]).filter((saying) => said[saying]),
  };
}

/** What a sentence of the page claims about the world; what it leaves open is not there. */
export interface Claims {
  travels?: boolean;
  switchedOn?: boolean;
  answers?: boolean;
  licensed?: boolean;
  gettingStarted?: boolean;
  /** Somebody has to do something. */
  needsSomebody?: boolean;
}

export const claimsOfStatus: Readonly<Record<Status, Claims>> = {
  offline: { travels: false },
  unlicensed: { travels: false, licensed: false, needsSomebody: true },
  refused: { travels: false, answers: false, licensed: true, needsSomebody: true },
  unreachable: { travels: false, answers: false, licensed: true },
  off: { travels: false, switchedOn: false, licensed: true, answers: true },
  'all-kept': { travels: false, needsSomebody: true },
  'pages-given-up': { needsSomebody: true },
  'ticks-given-up': { needsSomebody: true },
  'tasks-held': { needsSomebody: true },
  held: { travels: false },
  'first-run': { gettingStarted: true, answers: true, licensed: true, needsSomebody: false },
  nobody: { travels: true, answers: true, needsSomebody: true, gettingStarted: false },
  'some-kept': { travels: true, answers: true, gettingStarted: false },
  passing: { travels: true, answers: true, needsSomebody: false, gettingStarted: false },
  working: { travels: true, answers: true, needsSomebody: false, gettingStarted: false },
};

export const claimsOfSaying: Readonly<Record<Saying, Claims>> = {
  'switched-on-and-travelling': { switchedOn: true, travels: true, licensed: true },
  'switched-on-but-still': { switchedOn: true, travels: false },
  'switched-off': { switchedOn: false, travels: false },
  'settings-unknown': {},
  'noticed-as-it-happens': { travels: true },
  'first-run-steps': { gettingStarted: true, licensed: true, answers: true },
  invitation: { travels: true, licensed: true },
  'figures-unknown': { answers: false },
  'tried-every-day': { licensed: true, answers: true },
  'tried-once-it-syncs': { travels: false },
  'may-refresh': { licensed: true, answers: true },
};
