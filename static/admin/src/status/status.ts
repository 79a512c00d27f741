/** What decides how the page stands, each as plain as it can be. */
export interface Facts {
  /** The browser has a network. */
  isOnline: boolean;
  isLicensed: boolean;
  trackli: 'connected' | 'unreachable' | 'refused';
  /** The administrator's switch; `unknown` where Trackli never said. */
  sync: 'on' | 'off' | 'unknown';
  /** Spaces with content that data security policies of the organisation keep from the app. */
  kept: 'nothing' | 'some-spaces' | 'all-spaces';
  /** Confluence asked for a pause that is not over. */
  isHeld: boolean;
  isFirstRun: boolean;
  /** Pages that were given up, and ticks that were. */
  pagesGivenUp: number;
  ticksGivenUp: number;
  /** Tasks that are not taken away yet, because too many would go at once. */
  tasksHeld: number;
  /** A scan is under way. */
  isPassing: boolean;
  /** People who are linked; null where it is not known. */
  linked: number | null;
}

/** The one word for how things stand. */
export type Status =
  | 'offline'
  | 'unlicensed'
  | 'refused'
  | 'unreachable'
  | 'off'
  | 'all-kept'
  | 'pages-given-up'
  | 'ticks-given-up'
  | 'tasks-held'
  | 'held'
  | 'first-run'
  | 'nobody'
  | 'some-kept'
  | 'passing'
  | 'working';

/** What stands highest is told: first what keeps everything, then what needs somebody, then what passes by itself. */
const order: readonly (readonly [Status, (facts: Facts) => boolean])[] = [
  ['offline', ({ isOnline }) => !isOnline],
  ['unlicensed', ({ isLicensed }) => !isLicensed],
  ['refused', ({ trackli }) => trackli === 'refused'],
  ['unreachable', ({ trackli }) => trackli === 'unreachable'],
  ['off', ({ sync }) => sync === 'off'],
  ['all-kept', ({ kept }) => kept === 'all-spaces'],
  ['pages-given-up', ({ pagesGivenUp }) => pagesGivenUp > 0],
  ['ticks-given-up', ({ ticksGivenUp }) => ticksGivenUp > 0],
  ['tasks-held', ({ tasksHeld }) => tasksHeld > 0],
  ['held', ({ isHeld }) => isHeld],
  ['first-run', ({ isFirstRun }) => isFirstRun],
  ['nobody', ({ linked }) => linked === 0],
  ['some-kept', ({ kept }) => kept === 'some-spaces'],
  ['passing', ({ isPassing }) => isPassing],
  ['working', () => true],
];

/** The one status that all facts together come to. */
export const statusOf = (facts: Facts): Status => order.find(([, holds]) => holds(facts))?.[0] ?? 'working';

/** The lozenge's colour. */
export const appearances: Readonly<Record<Status, 'default' | 'inprogress' | 'moved' | 'removed' | 'success'>> = {
  offline: 'default',
  unlicensed: 'removed',
  refused: 'removed',
  unreachable: 'removed',
  off: 'moved',
  'all-kept': 'moved',
  'pages-given-up': 'moved',
  'ticks-given-up': 'moved',
  'tasks-held': 'moved',
  held: 'inprogress',
  'first-run': 'inprogress',
  nobody: 'moved',
  'some-kept': 'success',
  passing: 'success',
  working: 'success',
};

/** The one thing to do; null: nothing. */
export type Act = 'retry' | 'licence' | 'switch-on' | 'see-attention' | 'invite' | 'policies';

export const acts: Readonly<Record<Status, Act | null>> = {
  offline: null,
  unlicensed: 'licence',
  refused: 'retry',
  unreachable: 'retry',
  off: 'switch-on',
  'all-kept': 'policies',
  'pages-given-up': 'see-attention',
  'ticks-given-up': 'see-attention',
  'tasks-held': 'see-attention',
  held: null,
  'first-run': null,
  nobody: 'invite',
  'some-kept': null,
  passing: null,
  working: null,
};
