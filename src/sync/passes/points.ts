import { spreadSeconds } from '../../domain/spread';
import type { Pass, Slot } from './pass';
import { slotOf } from './pass';
import type { Pause, Step } from './step';

const hourMilliseconds = 3_600_000;

/**
 * What the passes of one installation may spend in an hour. All sites share 65,000 points
 * (https://developer.atlassian.com/cloud/confluence/rate-limiting/); what people do now must never wait for a pass elsewhere.
 */
const pointsPerHour: Record<Slot, number> = { site: 5_000, accounts: 2_000, recent: 1_000 };

/** The sites do not all begin in the first second of the hour. */
const longestSpreadSeconds = 300;

export const hourOf = (moment: number): number => Math.floor(moment / hourMilliseconds);

/** Points of this hour that the pass, the one before it in its slot, and this step have spent. */
export function pointsSpent(pass: Pass, spentInStep: number, now: number): Pass['points'] {
  const hour = hourOf(now);
  return { hour, spent: spentInStep + (pass.points.hour === hour ? pass.points.spent : 0) };
}

/** Whether the pass has to leave Confluence alone until the next hour. */
export function pauseForPoints({ dependencies: { meter, now } }: Step, pass: Pass): Pause | null {
  const spread = spreadSeconds(pass.passId, longestSpreadSeconds) * 1000;
  const nearLimitUntil = meter.nearLimitUntil();
  if (nearLimitUntil !== null) return { kind: 'until', at: nearLimitUntil + spread };
  const { hour, spent } = pointsSpent(pass, meter.spent(), now());
  return spent < pointsPerHour[slotOf(pass.kind)]
    ? null
    : { kind: 'until', at: (hour + 1) * hourMilliseconds + spread };
}
