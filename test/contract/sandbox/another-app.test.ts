import { createConfluence, type Confluence } from '../../../sandbox/confluence/confluence';
import { createScreen } from '../../../sandbox/confluence/demo/screen';
import { createFixture, site } from '../forge-host/support/fixture-host';

const appAccountId = '557058:another-app';

/** Another app than ours, on a Forge host and before a Confluence that know nothing of Trackli. */
async function createOther() {
  const behind: { confluence?: Confluence } = {};
  const fixture = await createFixture({
    confluence: async (request, environment) => {
      if (behind.confluence === undefined) throw new Error('Confluence is not there yet.');
      return behind.confluence.handle(request, environment);
    },
  });
  let number = 0.1;
  const confluence = createConfluence({
    clock: fixture.clock,
    site,
    journal: fixture.journal,
    // Other numbers each time, the same in every run.
    randomNumber: () => (number = (number * 7.13) % 1),
    emit: (event, meta) => fixture.host.deliver(event, meta),
    appAccountId,
  });
  behind.confluence = confluence;
  await fixture.host.install();
  return { ...fixture, confluence };
}

test('another app hears of what people do in Confluence, and reads it in its own name', async () => {
  const { confluence, finishSync, advance, notes, ask } = await createOther();
  const { accountId } = confluence.addPerson({ name: 'Ida', email: 'ida@example.com', siteAdmin: true });
  const screen = createScreen(confluence, accountId);
  const spaceId = await screen.createSpace('ANY', 'Any');
  await screen.create({ spaceId, kind: 'page', title: 'Minutes', body: '<p>Nothing yet</p>' });
  await finishSync();
  await advance(30);
  const page = confluence.contents().find(({ title }) => title === 'Minutes');
  const id = page?.id ?? '';
  expect(id).not.toBe('');
  const answer = (await ask('page', { id })) as { status: number; body: string };
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body)).toMatchObject({ id, title: 'Minutes' });

  const asIda = async (method: string, body?: unknown) =>
    confluence.handle(
      new Request(`${site.url}/wiki/api/v2/pages/${id}`, {
        method,
        headers: {
          authorization: `Basic ${Buffer.from(`${accountId}:x`).toString('base64')}`,
          'content-type': 'application/json',
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
      {},
    );
  const written = await asIda('PUT', {
    id,
    status: 'current',
    title: 'Minutes',
    spaceId,
    body: { representation: 'storage', value: '<p>More</p>' },
    version: { number: 2 },
  });
  expect(written.status).toBe(200);
  expect((await asIda('DELETE')).status).toBe(204);
  await finishSync();
  await advance(30);
  // It has no scope for the event of the trash.
  expect(notes('pages').map(({ event }) => (event as { eventType: string }).eventType)).toEqual([
    'avi:confluence:updated:page',
  ]);
});
