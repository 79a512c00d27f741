/** Shares of acts, by the names they are measured under; they add up to 1. */
interface Mix {
  name: string;
  shares: Readonly<Record<string, number>>;
}

/** What a month of edits is made of. */
export const mixes: readonly Mix[] = [
  {
    name: 'a wiki: one edit in twenty changes tasks',
    shares: {
      'edit, no tasks': 0.85,
      'edit, tasks of ten people unchanged': 0.1,
      '1 new task, 1 person': 0.03,
      'a person ticks, page of 10 people': 0.02,
    },
  },
  {
    name: 'minutes of meetings: every second edit changes tasks',
    shares: {
      'edit, no tasks': 0.3,
      'edit, tasks of ten people unchanged': 0.2,
      '1 new task, 1 person': 0.2,
      '1 task more on a page of 10 people': 0.1,
      'a person ticks, page of 10 people': 0.15,
      'tick from Trackli, later': 0.05,
    },
  },
  {
    name: 'published by tools: every page anew',
    shares: {
      'edit, no tasks': 0.4,
      'published again by a tool, fresh uuids': 0.5,
      'the same with one task more on top': 0.1,
    },
  },
];
