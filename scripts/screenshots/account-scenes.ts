import type { Page } from 'playwright-core';
import { fail, hold } from './bridge';
import { failing, frameAddress, type Addresses, type AppScene } from './scene';

async function open(page: Page, sandbox: Addresses, text: string, person = 'Dev Rao'): Promise<void> {
  await page.goto(await frameAddress(sandbox, 'account', person));
  await page.getByText(text).first().waitFor();
}

/** The account page in all its states. Dev is not linked, Ben is. */
export const accountScenes: readonly AppScene[] = [
  { name: 'account-not-linked', show: (page, sandbox) => open(page, sandbox, 'Not linked yet') },
  {
    name: 'account-code',
    async show(page, sandbox) {
      await page.route('**/bridge/invoke', (route) => {
        const { path } = route.request().postDataJSON() as { path: string };
        const body = { code: 'K7QW-2M4X', expiresAt: new Date(Date.now() + 600_000).toISOString() };
        if (path !== '/v1/link-codes') return route.fallback();
        // An account gets five codes in ten minutes only.
        return route.fulfill({ json: { value: { success: true, payload: { status: 200, headers: {}, body } } } });
      });
      await open(page, sandbox, 'Not linked yet');
      await page.getByRole('button', { name: 'Get a code' }).click();
      await page.getByText('K7QW-2M4X').first().waitFor();
    },
  },
  { name: 'account-linked', show: (page, sandbox) => open(page, sandbox, 'Your account is linked', 'Ben Okafor') },
  {
    name: 'account-unlinking',
    async show(page, sandbox) {
      await open(page, sandbox, 'Your account is linked', 'Ben Okafor');
      await page.getByRole('button', { name: 'Unlink' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'account-not-connected',
    async show(page, sandbox) {
      await failing(sandbox, { trackli: { status: 503 } });
      await open(page, sandbox, 'Trackli does not answer');
      await failing(sandbox, {});
    },
  },
  {
    name: 'account-loading',
    async show(page, sandbox) {
      await hold(page);
      await open(page, sandbox, 'My Trackli account');
    },
  },
  {
    name: 'account-slow',
    async show(page, sandbox) {
      await hold(page);
      await open(page, sandbox, 'Still trying');
    },
  },
  {
    name: 'account-failed',
    async show(page, sandbox) {
      await fail(page);
      await open(page, sandbox, 'Trackli does not answer');
    },
  },
  {
    name: 'account-offline',
    async show(page, sandbox) {
      await open(page, sandbox, 'Not linked yet');
      await page.context().setOffline(true);
      await page.getByText('You are offline').waitFor();
    },
  },
];
