import type { ActivityAnswer } from '../../../../contract/activity';

type Happening = ActivityAnswer['recent'][number];

/** The same thing, several times one after the other. */
export interface Happenings extends Happening {
  count: number;
}

const isSame = (one: Happening, other: Happening) =>
  one.event === other.event && one.contentId === other.contentId && one.reason === other.reason;

/** What happened, newest first, with repetitions told once, at the time of the newest. */
export function together(recent: readonly Happening[]): Happenings[] {
  const told: Happenings[] = [];
  for (const happening of recent) {
    const last = told.at(-1);
    if (last !== undefined && isSame(last, happening)) last.count += 1;
    else told.push({ ...happening, count: 1 });
  }
  return told;
}
