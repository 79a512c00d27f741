/** A `Date` for app code that knows no other clock than the given one (milliseconds since the epoch). */
export function createDate(now: () => number): DateConstructor {
  const clocked: DateConstructor = new Proxy(Date, {
    construct: (target, parameters: unknown[], newTarget) =>
      Reflect.construct(
        target,
        parameters.length === 0 ? [now()] : parameters,
        newTarget === clocked ? target : newTarget,
      ) as object,
    apply: () => new Date(now()).toString(),
    get: (target, property, receiver): unknown => (property === 'now' ? now : Reflect.get(target, property, receiver)),
  });
  return clocked;
}
