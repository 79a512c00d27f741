import type { Member } from './member';

/** What a person did in Trackli about one task. */
export interface Doing {
  dismissed: boolean;
  cardId: string | null;
  cardDeleted: boolean;
  /** What they wrote themselves. */
  title?: string;
  due?: string;
  /** They were unlinked since: title and date of the card are what they were then, or what the page says. */
  isLoose: boolean;
  /** Trackli's function of before the app wrote it down, or tried to: its text and date may stay what they were then. */
  isFromBefore: boolean;
}

/** What a person lets arrive: nothing from these spaces, and only what is dated. */
export interface Chosen {
  leftOutSpaceIds: readonly string[];
  datedOnly: boolean;
}

export const everything: Chosen = { leftOutSpaceIds: [], datedOnly: false };

export type LinkState = 'linked' | 'paused' | 'switched-off' | 'unlinked';

/** What people did, as far as it decides what has to come of it. Keys are task keys, `{contentId}-{localId}`. */
export interface Facts {
  linked(member: Member): void;
  /** What was dismissed stays dismissed, and of what was approved stays the card; also that it was deleted. */
  unlinked(member: Member): void;
  /** Sync switched off: what waits goes. */
  switchedOff(member: Member): void;
  switchedOn(member: Member): void;
  /** Nothing goes either way: what waits stays, and nothing new comes. `waiting`: the keys of what waits. */
  paused(member: Member, waiting: readonly string[]): void;
  resumed(member: Member): void;
  /** Of somebody who is paused the keys of what may wait; null of others. */
  mayWaitMeanwhile(member: Member): ReadonlySet<string> | null;
  chose(member: Member, choices: Chosen): void;
  choicesOf(member: Member): Chosen;
  stateOf(member: Member): LinkState;
  wasEverLinked(accountId: string): boolean;
  doing(userId: string, key: string): Doing;
  /** All doings of a user, by task key. */
  doings(userId: string): [string, Doing][];
  /** A person wants the task to have this status, and says so in Trackli. */
  wish(userId: string, key: string, status: 'complete' | 'incomplete'): void;
  /** How often somebody else with a card for the task wished so: the task was turned for them, and this user's card follows. */
  wishesOfOthers(userId: string, key: string, status: 'complete' | 'incomplete'): number;
  wasWished(key: string, status: string): boolean;
  /** A person changed the task's status on its page. */
  turned(key: string, isDone: boolean): void;
  turns(key: string, isDone: boolean): number;
  /** Milliseconds since the epoch at which the account could last read the content for certain. */
  couldRead(contentId: string, accountId: string): void;
  lastCouldRead(contentId: string, accountId: string): number | null;
  /** Texts that were ever assigned to somebody who was ever linked: only these may leave the site. */
  assigned(text: string, accountId: string | null): void;
  ownersOf(text: string): ReadonlySet<string | null>;
  /**
   * Keeps what people did in Trackli until now; gives what makes that all they did there. What was wished since may have reached the page
   * meanwhile, and is then the page's own.
   */
  keep(): () => void;
}

const copyOf = (doings: ReadonlyMap<string, ReadonlyMap<string, Doing>>) =>
  new Map(
    [...doings].map(([userId, known]) => [userId, new Map([...known].map(([key, doing]) => [key, { ...doing }]))]),
  );

export function createFacts(now: () => number): Facts {
  let links = new Map<string, 'linked' | 'switched-off' | 'unlinked'>();
  let pauses = new Map<string, ReadonlySet<string>>();
  let choices = new Map<string, Chosen>();
  const ever = new Set<string>();
  let doings = new Map<string, Map<string, Doing>>();
  const wishes: { userId: string; key: string; status: string }[] = [];
  const turnCounts = new Map<string, number>();
  const readable = new Map<string, number>();
  const owners = new Map<string, Set<string | null>>();
  const of = (userId: string) => {
    const known = doings.get(userId) ?? new Map<string, Doing>();
    doings.set(userId, known);
    return known;
  };
  const turned = (key: string, isDone: boolean) => {
    const name = `${key} ${isDone}`;
    turnCounts.set(name, (turnCounts.get(name) ?? 0) + 1);
  };
  return {
    linked({ userId, accountId }) {
      links.set(userId, 'linked');
      pauses.delete(userId);
      ever.add(accountId);
    },
    unlinked({ userId }) {
      links.set(userId, 'unlinked');
      pauses.delete(userId);
      choices.delete(userId);
      for (const [key, doing] of of(userId)) {
        if (doing.cardId === null && !doing.dismissed) of(userId).delete(key);
        else doing.isLoose = true;
      }
    },
    switchedOff({ userId }) {
      links.set(userId, 'switched-off');
      for (const [key, doing] of of(userId)) if (doing.cardId === null && !doing.dismissed) of(userId).delete(key);
    },
    switchedOn({ userId }) {
      links.set(userId, 'linked');
    },
    paused: ({ userId }, waiting) => pauses.set(userId, new Set(waiting)),
    resumed: ({ userId }) => pauses.delete(userId),
    mayWaitMeanwhile: ({ userId }) => pauses.get(userId) ?? null,
    chose: ({ userId }, chosen) => choices.set(userId, chosen),
    choicesOf: ({ userId }) => choices.get(userId) ?? everything,
    stateOf({ userId }) {
      const state = links.get(userId) ?? 'unlinked';
      return state === 'linked' && pauses.has(userId) ? 'paused' : state;
    },
    wasEverLinked: (accountId) => ever.has(accountId),
    doing(userId, key) {
      const known = of(userId).get(key) ?? {
        dismissed: false,
        cardId: null,
        cardDeleted: false,
        isLoose: false,
        isFromBefore: false,
      };
      of(userId).set(key, known);
      return known;
    },
    doings: (userId) => [...of(userId)],
    wish: (userId, key, status) => wishes.push({ userId, key, status }),
    wishesOfOthers: (userId, key, status) =>
      wishes.filter((wish) => wish.key === key && wish.status === status && wish.userId !== userId).length,
    wasWished: (key, status) => wishes.some((wish) => wish.key === key && wish.status === status),
    turned,
    turns: (key, isDone) => turnCounts.get(`${key} ${isDone}`) ?? 0,
    couldRead: (contentId, accountId) => readable.set(`${contentId} ${accountId}`, now()),
    lastCouldRead: (contentId, accountId) => readable.get(`${contentId} ${accountId}`) ?? null,
    assigned(text, accountId) {
      owners.set(text, (owners.get(text) ?? new Set()).add(accountId));
    },
    ownersOf: (text) => owners.get(text) ?? new Set(),
    keep() {
      const kept = {
        links: new Map(links),
        pauses: new Map(pauses),
        choices: new Map(choices),
        doings: copyOf(doings),
        wishes: wishes.length,
      };
      return () => {
        links = new Map(kept.links);
        pauses = new Map(kept.pauses);
        choices = new Map(kept.choices);
        doings = copyOf(kept.doings);
        for (const { key, status } of wishes.slice(kept.wishes)) turned(key, status === 'complete');
      };
    },
  };
}
