import type { Locator, Page } from 'playwright-core';
import { column, moveMenu, queue } from './support/sandbox-page';
import { useSandbox } from './support/use-sandbox';
import { withChromium } from './support/with-chromium';

jest.setTimeout(240_000);

/** Waits until it has the focus. */
const focused = (page: Page, element: Locator) => element.and(page.locator(':focus')).waitFor();

/** What has the focus, where nothing shows it. Some of Atlaskit's controls draw the ring beside an input that itself is not seen. */
const withoutRing = `(() => {
  const element = document.activeElement;
  if (element === document.body) return 'nothing';
  const hasRing = (candidate) => {
    const { outlineStyle, boxShadow } = getComputedStyle(candidate);
    return outlineStyle !== 'none' || boxShadow !== 'none';
  };
  return [element, element.parentElement, element.nextElementSibling].some((one) => one !== null && hasRing(one))
    ? ''
    : element.outerHTML;
})()`;

withChromium('whoever goes by keyboard goes on where they were', (executablePath) => {
  const session = useSandbox(executablePath);
  const inQueue = (page: Page, name: string) => queue(page).getByRole('button', { name });

  test('when a task leaves the queue, and when a card is in another column', async () => {
    const { sandbox, mona, page: meeting, open } = session();
    const task = (text: string) =>
      `<ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body><ac:link><ri:user ri:account-id="${mona.accountId}" /></ac:link> ${text}</ac:task-body></ac:task>`;
    await sandbox.editPage(
      mona,
      meeting,
      `<ac:task-list>${['water the plants', 'feed the cat'].map(task).join('')}</ac:task-list>`,
    );
    const page = await open();
    await inQueue(page, 'Approve: Water the plants').press('Enter');
    await focused(page, inQueue(page, 'Approve: Feed the cat'));
    await inQueue(page, 'Dismiss: Feed the cat').press('Enter');
    await focused(page, queue(page));

    await moveMenu(page, 'Water the plants').press('Enter');
    await page.getByRole('menuitem', { name: 'To do' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await focused(page, column(page, 'To do').getByRole('button', { name: 'Move “Water the plants” to …' }));
  });

  test('when something that was opened is closed', async () => {
    const page = await session().open();
    await inQueue(page, 'Edit: Send the budget').press('Enter');
    await page.keyboard.press('Escape');
    await focused(page, inQueue(page, 'Edit: Send the budget'));

    const edit = page.getByRole('article').getByRole('button', { name: 'Edit' });
    await edit.press('Enter');
    await page.getByRole('article').getByRole('button', { name: 'Cancel' }).press('Enter');
    await focused(page, edit);

    await page.getByRole('button', { name: 'New page in DEMO' }).press('Enter');
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: 'Cancel' }).press('Enter');
    await focused(page, page.getByRole('button', { name: 'New page in DEMO' }));

    const opener = page.getByRole('button', { name: 'Faults and clock', exact: true });
    await opener.press('Enter');
    await focused(page, page.getByRole('button', { name: 'Close faults and clock' }));
    await page.keyboard.press('Escape');
    await focused(page, opener);
  });

  test('what has the focus is seen to have it', async () => {
    const page = await session().open();
    await page.keyboard.press('Tab');
    for (let step = 0; step < 25; step += 1) {
      const seen = await page.evaluate<string>(withoutRing);
      expect(seen).toBe('');
      await page.keyboard.press('Tab');
    }
  });

  test('a task is ticked as somebody else, from its menu', async () => {
    const { open, problems } = session();
    const page = await open();
    const task = page.getByRole('article').getByRole('listitem').filter({ hasText: 'send the budget' });
    await task.getByRole('button', { name: /^Tick as … .*send the budget/ }).press('Enter');
    await page.getByRole('menuitem', { name: 'Ravi' }).press('Enter');
    await queue(page).getByText('Nothing is waiting.').waitFor();
    await task.getByRole('checkbox', { checked: true }).waitFor();
    expect(problems).toEqual([]);
  });
});
