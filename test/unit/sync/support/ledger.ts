import type { ContentsAnswer } from '../../../../contract/contents';
import type { PageState } from '../../../../contract/page-state';
import type { TaskOutcome } from '../../../../src/sync/page/sync-result';

/** What Trackli would do with page states, as far as scans can tell. */
export function createLedger() {
  const contents = new Map<
    string,
    { state: PageState; tasks: Map<string, 'pending' | 'withdrawn'>; owners: Map<string, string> }
  >();

  function outcomeOf(tasks: Map<string, 'pending' | 'withdrawn'>, localId: string, isDone: boolean): TaskOutcome {
    const before = tasks.get(localId);
    if (isDone && before === undefined) return { localId, outcome: 'ignored', reason: 'complete' };
    tasks.set(localId, isDone ? 'withdrawn' : 'pending');
    if (isDone) return { localId, outcome: before === 'pending' ? 'completed' : 'unchanged' };
    if (before === undefined) return { localId, outcome: 'discovered' };
    return { localId, outcome: before === 'pending' ? 'unchanged' : 'restored' };
  }

  return {
    merge(state: PageState): TaskOutcome[] {
      const known = contents.get(state.contentId);
      const tasks = known?.tasks ?? new Map<string, 'pending' | 'withdrawn'>();
      const outcomes = state.tasks.map(({ localId = '', status }) => outcomeOf(tasks, localId, status === 'complete'));
      const shown = new Set(state.tasks.map(({ localId = '' }) => localId));
      for (const [localId, status] of tasks) {
        if (shown.has(localId) || status === 'withdrawn') continue;
        tasks.set(localId, 'withdrawn');
        outcomes.push({ localId, outcome: 'withdrawn' });
      }
      const space = state.space ?? known?.state.space ?? null;
      const owners = known?.owners ?? new Map<string, string>();
      for (const { localId = '', assignee } of state.tasks) owners.set(localId, assignee);
      contents.set(state.contentId, { state: { ...state, space }, tasks, owners });
      return outcomes;
    },
    contents(spaceId: string | undefined, cursor: string | undefined): ContentsAnswer {
      const all = [...contents]
        .filter(([, { tasks }]) => tasks.size > 0)
        .filter(([, { state }]) => spaceId === undefined || state.space?.id === spaceId)
        .map(([contentId, { state, tasks, owners }]) => ({
          contentId,
          type: state.type,
          space: state.space,
          version: state.version,
          observedAt: state.observedAt,
          accountIds: [
            ...new Set([...tasks].filter(([, status]) => status === 'pending').map(([id]) => owners.get(id) ?? '')),
          ],
        }))
        .sort((one, two) => Number(one.contentId) - Number(two.contentId))
        .filter(({ contentId }) => cursor === undefined || Number(contentId) > Number(cursor));
      const some = all.slice(0, 3);
      const next = all.length > some.length ? some.at(-1)?.contentId : undefined;
      return { contents: some, ...(next === undefined ? {} : { next }) };
    },
    /** Task keys that wait, in order. */
    pending: () =>
      [...contents]
        .flatMap(([contentId, { tasks }]) =>
          [...tasks].filter(([, status]) => status === 'pending').map(([localId]) => `${contentId}-${localId}`),
        )
        .sort(),
    /** Trackli's database goes back: it knows nothing of a content, or as much as then. */
    lose: (contentId: string) => contents.delete(contentId),
    snapshot: () => structuredClone(contents),
    restore(
      snapshot: ReadonlyMap<
        string,
        { state: PageState; tasks: Map<string, 'pending' | 'withdrawn'>; owners: Map<string, string> }
      >,
    ) {
      contents.clear();
      for (const [contentId, content] of structuredClone(snapshot)) contents.set(contentId, content);
    },
    spaceOf: (contentId: string) => contents.get(contentId)?.state.space ?? null,
  };
}
