/** Every order of `count` things, each of them once or twice; things are numbers from 0. Orders that sync alike are one. */
export function orders(count: number): number[][] {
  const times = Array.from({ length: 2 ** count }, (_, set) =>
    Array.from({ length: count }, (_unused, thing) => ((set >> thing) & 1) + 1),
  );
  return times.flatMap(arrange);
}

/** Every order of things of which each comes so many times. */
function arrange(times: readonly number[]): number[][] {
  if (times.every((left) => left === 0)) return [[]];
  return times.flatMap((left, thing) => {
    if (left === 0) return [];
    const rest = times.map((other, index) => (index === thing ? other - 1 : other));
    return arrange(rest).map((order) => [thing, ...order]);
  });
}
