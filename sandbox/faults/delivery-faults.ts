import type { Chance } from './chance';
import type { FaultsOf } from './message';

/** Milliseconds an event is held back at most so that others overtake it. */
const overtaking = 3000;
/** Milliseconds between the copies of a duplicate at most; half of them come together. */
const betweenCopies = 10_000;

/** `page` of `avi:confluence:updated:page`, `space` of `avi:confluence:created:space:V2`. */
const kindOf = (eventType: string) => eventType.split(':')[3] ?? '';

interface Irregularities {
  duplicateRate?: number | undefined;
  delaySeconds?: { rate: number; upTo: number } | undefined;
  reorderRate?: number | undefined;
}

function copies(faults: Irregularities, chance: Chance): number[] {
  const { duplicateRate, delaySeconds, reorderRate } = faults;
  const late =
    (chance.hits(delaySeconds?.rate) ? chance.below((delaySeconds?.upTo ?? 0) * 1000) : 0) +
    (chance.hits(reorderRate) ? chance.below(overtaking) : 0);
  if (!chance.hits(duplicateRate)) return [late];
  return [late, late + (chance.hits(0.5) ? 0 : chance.below(betweenCopies))];
}

/** How late each copy of a product event arrives, in milliseconds; none where it is lost. */
export function planEvent(eventType: string, faults: FaultsOf<'events'>, chance: Chance): number[] {
  const kind = kindOf(eventType);
  const isAmong = (kinds: readonly string[]) => kinds.includes(kind);
  if (isAmong(faults.off ?? [])) return [];
  if (faults.kinds !== undefined && !isAmong(faults.kinds)) return [0];
  return chance.hits(faults.dropRate) ? [] : copies(faults, chance);
}

/** How late each copy of an async event arrives, in milliseconds. A queue loses nothing. */
export const planAsyncEvent = (faults: FaultsOf<'queue'>, chance: Chance): number[] => copies(faults, chance);

/** How often a scheduled trigger that is due runs: once as a rule. */
export function planRuns({ skipRate, twiceRate }: FaultsOf<'schedules'>, chance: Chance): number {
  if (chance.hits(skipRate)) return 0;
  return chance.hits(twiceRate) ? 2 : 1;
}
