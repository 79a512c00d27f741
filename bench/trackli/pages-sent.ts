import type { PageState } from '../../contract/page-state';

/** Accounts that are linked on the site. */
export const accounts = Array.from({ length: 20 }, (_, index) => `account-${index}`);

/** A page with so many tasks, spread over the accounts; the same for the same numbers. */
export function page(contentId: number, count: number, observedAt: number): PageState {
  return {
    contentId: String(contentId),
    type: 'page',
    status: 'current',
    version: 1,
    observedAt: new Date(observedAt).toISOString(),
    title: `Page ${contentId}`,
    url: `https://a.example/wiki/spaces/DEMO/pages/${contentId}`,
    space: { id: '7', key: 'DEMO', name: 'Demo' },
    accountsVersion: Number.MAX_SAFE_INTEGER,
    covers: '*',
    tasks: Array.from({ length: count }, (_, index) => ({
      localId: String(index + 1),
      status: 'incomplete',
      title: `Write chapter ${index + 1} of the handbook`,
      assignee: accounts[index % accounts.length] ?? '',
    })),
  };
}

/** What a page is to whoever takes it. */
export const kinds = ['unchanged', 'ten tasks', 'a hundred tasks'] as const;
export type Kind = (typeof kinds)[number];

/** A page state to send. */
export interface PageSent {
  kind: Kind;
  state: PageState;
}

/**
 * The pages that are sent, in turn: of ten, six have been seen before and are unchanged (ten tasks each), three are new with ten
 * tasks, one is new with a hundred.
 */
export function createPagesSent(): (now: number) => PageSent {
  let sent = 0;
  return (now) => {
    const turn = sent % 10;
    sent += 1;
    if (turn < 6) return { kind: 'unchanged', state: page(1000 + (sent % 50), 10, now) };
    return turn < 9
      ? { kind: 'ten tasks', state: page(1_000_000 + sent, 10, now) }
      : { kind: 'a hundred tasks', state: page(1_000_000 + sent, 100, now) };
  };
}
