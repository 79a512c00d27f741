/** Waits until something holds, at most so many seconds. */
export async function eventually(holds: () => boolean | Promise<boolean>, seconds = 60): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`It did not come to hold within ${seconds} seconds.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
