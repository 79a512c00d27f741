import type { JournalEntry } from '../../shared/journal';

export const steps = ['write', 'approve', 'finish'] as const;
export type GuideStep = (typeof steps)[number];

/** What the journal says when somebody does a step. */
const signs: Record<GuideStep, RegExp> = {
  write: /^PUT \/wiki\/api\/v2\/(pages|blogposts)\/\{id\} → 2|^POST \/sandbox\/live-docs\/.* → 2/,
  approve: /^approved /,
  finish: /^moved a card to done /,
};

/** Whether somebody has done the step in this world. */
export const isDone = (step: GuideStep, entries: readonly JournalEntry[]): boolean =>
  entries.some(({ kind, summary }) => kind === 'person' && signs[step].test(summary));
