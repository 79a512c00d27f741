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
    const response = await route.fetch();
    const answer = (await response.json()) as { value: { kind: string; value: Record<string, unknown> } };
    if (change === undefined) return route.fulfill({ response });
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
