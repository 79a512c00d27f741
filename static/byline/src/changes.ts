import type { Explanation, PlacedTask } from '../../../src/domain/explain/facts';

const signOf = ({ text, isComplete, where }: PlacedTask) => JSON.stringify([text, isComplete, withoutTime(where)]);

/** Seconds pass by themselves: that is no change. */
function withoutTime(where: PlacedTask['where']): unknown {
  return where.kind === 'absent' ? { ...where, why: { ...where.why, seconds: 0 } } : where;
}

/** How many of the person's tasks are there now and were not there just like that before. */
export function changesBetween(before: Explanation, after: Explanation): number {
  const known = new Map<string, number>();
  const all = ({ mine, former }: Explanation) => [...mine, ...former].map(signOf);
  for (const sign of all(before)) known.set(sign, (known.get(sign) ?? 0) + 1);
  return all(after).filter((sign) => {
    const left = known.get(sign) ?? 0;
    known.set(sign, left - 1);
    return left <= 0;
  }).length;
}
