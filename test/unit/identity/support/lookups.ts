/** What work with many things at once is made of, where nothing is searched through. */
const counted = [
  [Map.prototype, 'get'],
  [Map.prototype, 'set'],
  [Map.prototype, 'has'],
  [Set.prototype, 'has'],
  [Set.prototype, 'add'],
] as const;

/** How often something was looked up or put in a map or a set meanwhile: the same for the same input, however busy the machine is. */
export function lookupsOf(work: () => void): number {
  let lookups = 0;
  const spies = counted.map(([owner, name]) => {
    const original = (owner as unknown as Record<string, (...values: unknown[]) => unknown>)[name];
    return jest.spyOn(owner as Map<unknown, unknown>, name as 'get').mockImplementation(function (
      this: Map<unknown, unknown>,
      ...values: unknown[]
    ) {
      lookups += 1;
      return original?.apply(this, values);
    });
  });
  try {
    work();
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return lookups;
}
