import type { Page } from 'playwright-core';
import type { Person } from '../../sandbox/page/wire';
import type { Sandbox } from '../../sandbox/start';

/** Where a running sandbox is reached. */
export type Addresses = Pick<Sandbox, 'ui' | 'control'>;

/** A state of one of our pages. `show` brings a browser there and waits until it can be seen; routes it changed stay. */
export interface Scene {
  name: string;
  show(page: Page, sandbox: Sandbox): Promise<void>;
}

/** One of the app's own pages in a state. */
export interface AppScene extends Scene {
  show(page: Page, sandbox: Addresses): Promise<void>;
}

export const choose = (page: Page, label: string, option: string) =>
  page.getByLabel(label, { exact: true }).selectOption(option);

/** The next calls of the app to the named systems are answered so; an empty object takes it back. */
export async function failing(sandbox: Addresses, faults: object): Promise<void> {
  const response = await fetch(`${sandbox.control}/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(faults),
  });
  if (!response.ok) throw new Error(`Faults were not taken: ${response.status} ${await response.text()}`);
}

/** Where one of the app's own pages is to be seen by itself, as the named person sees it. */
export async function frameAddress({ ui }: Addresses, moduleKey: string, person: string): Promise<string> {
  const people = (await (await fetch(`${ui}/api/people`)).json()) as Person[];
  const accountId = people.find(({ name }) => name === person)?.accountId;
  if (accountId === undefined) throw new Error(`Nobody is called ${person}`);
  return `${ui}/frames/${moduleKey}/?${new URLSearchParams({ accountId }).toString()}`;
}
