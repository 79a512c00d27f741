const patienceMilliseconds = 60_000;

/** Expects what `ask` gives to become equal to this, and asks until it is: what is shown follows what was done after a moment. */
export async function expectSoon<Answer>(ask: () => Promise<Answer>, expected: unknown): Promise<void> {
  const end = Date.now() + patienceMilliseconds;
  for (;;) {
    const answer = await ask();
    try {
      expect(answer).toEqual(expected);
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
