/** A call was not answered in time. */
export class CallTookTooLong extends Error {
  override name = 'CallTookTooLong';
}

/** Below the 25 seconds after which Forge gives up on the app's function (Forge docs, invocation limits), so that it hears of it. */
export const usualPatience = 20_000;

/** The work's result, unless it takes longer than `milliseconds`: then rejects, and what the work comes to is let be. */
export async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CallTookTooLong()), milliseconds);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}
