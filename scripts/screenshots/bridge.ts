import type { Page } from 'playwright-core';

/** What an app's page is told instead of what its resolver says, by the name of the call. */
type Answers = Record<string, (value: Record<string, unknown>) => unknown>;

/**
 * Changes what the frames' resolver answers, to show states that take hours to come about. Each answer is made from the true one's
 * value.
 */
export async function changeAnswers(page: Page, answers: Answers): Promise<void> {
  await page.route('**/bridge/invoke', async (route) => {
    const { functionKey } = route.request().postDataJSON() as { functionKey: string };
    const change = answers[functionKey];
    if (change === undefined) return route.fallback();
    // The page may be gone before its question is answered.
    const response = await route.fetch().catch(() => null);
    if (response === null) return route.abort();
    const answer = (await response.json()) as { value: { kind: string; value: Record<string, unknown> } };
    const value = { kind: 'answer', value: change(answer.value.value) };
    return route.fulfill({ response, json: { value } });
  });
}

/** Lets the frames' calls hang. */
export async function hold(page: Page): Promise<void> {
  await page.route('**/bridge/invoke', () => undefined);
}

/** Lets the frames' calls fail. */
export async function fail(page: Page): Promise<void> {
  await page.route('**/bridge/invoke', (route) => route.abort());
}

/** Added to an address with a query: what the page there waits for by its clock comes sooner. */
const hurried = '&hurried';

/** Opens an address with a query, where what the page waits for by its clock, seconds long, comes twenty times sooner. */
export async function gotoHurried(page: Page, address: string): Promise<void> {
  // It stays with the page, and counts for this address alone.
  await page.addInitScript(`if (location.search.endsWith('${hurried}')) {
    const wait = window.setTimeout;
    window.setTimeout = (work, milliseconds, ...rest) => wait(work, milliseconds / 20, ...rest);
  }`);
  await page.goto(address + hurried);
}
