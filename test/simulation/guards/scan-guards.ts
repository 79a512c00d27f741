import type { Guard } from './guard';

const shownReaders = 'src/sync/scans/read/shown-readers.ts';
const syncBatch = 'src/sync/scans/read/sync-batch.ts';

/** What must stay for scans to be cheap and right. */
export const scanGuards: Readonly<Record<string, Guard>> = {
  'withdrawal-check': {
    does: 'That a list does not show a page takes nothing away: it is asked about the page by itself first.',
    edits: [
      {
        file: shownReaders,
        find: 'const answer = await confluence.mayRead(contentId, accountId);',
        replace:
          "const answer = sync?.doubtful.includes(accountId) ? { kind: 'answer', permitted: false } : await confluence.mayRead(contentId, accountId);",
      },
    ],
    seeds: [2_000_019],
  },
  'listing-age': {
    does: 'What was listed in a person’s own name proves for five minutes only that they may read it.',
    edits: [{ file: shownReaders, find: ' && now() - sync.shownAt <= longestShownMilliseconds;', replace: ';' }],
    seeds: [2_000_020],
  },
  turns: {
    does: 'The people of one reconciliation begin behind the last one’s, so that everybody has their turn.',
    edits: [
      {
        file: 'src/sync/scans/do-step.ts',
        find: "turn: { after: reconciliations?.lastPerson ?? '',",
        replace: "turn: { after: '',",
      },
    ],
    seeds: [2_000_021],
  },
  changes: {
    does: 'What was changed since the last reconciliation is read in the next, whoever’s turn it is.',
    edits: [
      {
        file: 'src/sync/scans/list/list-changed.ts',
        find: 'since: Math.min(seenUntil, startedAt) - overlapMilliseconds };',
        replace: 'since: Math.max(seenUntil, startedAt) - overlapMilliseconds };',
      },
    ],
    seeds: [2_000_022],
  },
  comparison: {
    does: 'What is told anew is decided by what Trackli says it knows, not by what the app remembers of telling it.',
    edits: [
      {
        file: syncBatch,
        find: "const isComparable = Date.parse(fingerprint?.observedAt ?? '') < Date.parse(startedAt);",
        replace: 'const isComparable = startedAt === null;',
      },
    ],
    seeds: [2_000_023],
  },
  doubts: {
    does: 'Who holds a task and was not shown its page is asked about, though the page was read already in this reconciliation.',
    edits: [
      {
        file: syncBatch,
        find: "kind === 'reconciliation' && doubtful.length === 0 && isSeen",
        replace: "kind === 'reconciliation' && doubtful.length < Infinity && isSeen",
      },
    ],
    seeds: [2_000_024],
  },
};
