/** Waits until something holds, at most five seconds. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 5000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('It did not come to hold within five seconds.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
