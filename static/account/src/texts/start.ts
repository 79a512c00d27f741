import type { StartWith } from '../../../../contract/choices';

/** What a link may begin with, in the order in which it is offered. */
export const starts = ['everything', 'recent', 'dated', 'nothing'] as const satisfies readonly StartWith[];

/** `count` as a number chooses the form; `written` is what is shown of it. */
export const items = (count: number, written: string) => `${written} ${count === 1 ? 'item' : 'items'}`;

export const startTexts = {
  section: 'Choose what to begin with',
  hint: 'Items assigned to you from now on always arrive. This is about those that are there already.',
  legend: 'What arrives of your open action items',
  options: {
    everything: 'Everything that is open',
    recent: 'Only from pages changed in the last 90 days',
    dated: 'Only items with a date',
    nothing: 'Nothing old',
  } satisfies Record<StartWith, string>,
  items,
  counted: (option: string, count: string) => `${option} (${count})`,
  more: (count: string) => `more than ${count}`,
  counting: 'Counting what you have open …',
  uncounted: 'Confluence could not be asked how many there are. You can link all the same.',
  later: 'What you leave out now can be brought later, under “What arrives”.',
} as const;
