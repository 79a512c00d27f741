import type { Locator, Page } from 'playwright-core';

/** Places and acts on the sandbox page, by the names a person knows them by. */
export const queue = (page: Page): Locator => page.getByRole('region', { name: 'Queue' });
export const column = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
export const card = (page: Page, title: string): Locator =>
  page.getByRole('listitem').filter({ has: moveMenu(page, title) });
export const moveMenu = (page: Page, title: string): Locator =>
  page.getByRole('button', { name: `Move “${title}” to …` });
export const flows = (page: Page): Locator =>
  page.getByRole('region', { name: 'What just happened' }).locator('summary');

export async function actOnPage(page: Page, act: string): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: act }).click();
}

export async function addActionItem(page: Page, item: { for: string; text: string; due?: string }): Promise<void> {
  await page.getByLabel('For', { exact: true }).selectOption(item.for);
  await page.getByLabel('What is to be done').fill(item.text);
  if (item.due !== undefined) await page.getByLabel('Due (optional)').fill(item.due);
  await page.getByRole('button', { name: 'Add to page' }).click();
}
