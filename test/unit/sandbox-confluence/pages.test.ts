import { createTestSite, mention, newTask, savedTask, taskList } from './site';

const pages = '/wiki/api/v2/pages';

describe('pages', () => {
  it('are created, read and revised, and say so', async () => {
    const { people, call, createPage, nextVersion, payloads } = await createTestSite();
    const page = await createPage('Plan & more', '<p>one</p>');
    expect(page).toMatchObject({ status: 'current', version: { number: 1, authorId: people.ada } });
    expect(page._links).toMatchObject({
      webui: `/spaces/OPEN/pages/${page.id}/Plan+%26+more`,
      base: 'https://site.example/wiki',
    });
    const revised = await call(
      people.ben,
      'PUT',
      `/api/v2/pages/${page.id}`,
      nextVersion(page, '<p>two</p>', { title: 'Plan' }),
    );
    expect(revised.status).toBe(200);
    const read = await call(people.cleo, 'GET', `${pages}/${page.id}?body-format=storage`);
    expect(read.body).toMatchObject({
      title: 'Plan',
      version: { number: 2, authorId: people.ben },
      body: { storage: { value: '<p>two</p>' } },
    });
    const first = await call(people.cleo, 'GET', `${pages}/${page.id}?body-format=storage&version=1`);
    expect(first.body).toMatchObject({
      status: 'historical',
      title: 'Plan & more',
      body: { storage: { value: '<p>one</p>' } },
    });

    const [created, updated] = payloads();
    expect(created?.event).toMatchObject({
      eventType: 'avi:confluence:created:page',
      atlassianId: people.ada,
      suppressNotifications: false,
    });
    expect(created?.event).not.toHaveProperty('updateTrigger');
    expect(created?.meta).toEqual({ selfGenerated: false });
    expect(updated?.event).toMatchObject({
      eventType: 'avi:confluence:updated:page',
      atlassianId: people.ben,
      updateTrigger: 'edit_page',
      content: {
        id: page.id,
        type: 'page',
        status: 'current',
        title: 'Plan',
        space: { id: expect.any(Number) as number, key: 'OPEN', name: 'Open', type: 'global' },
        history: { latest: true, createdBy: { accountId: people.ada, displayName: people.ada, email: people.ada } },
        version: { number: 2, by: { accountId: people.ben, type: 'known', accountType: 'atlassian' } },
      },
    });
    expect(updated?.event['content']).not.toHaveProperty('subType');
  });

  it('refuse a version that is not the next, and change nothing', async () => {
    const { people, call, createPage, nextVersion, events } = await createTestSite();
    const page = await createPage('Plan', '<p>one</p>');
    events();
    for (const number of [1, 3]) {
      const reply = await call(
        people.ada,
        'PUT',
        `${pages}/${page.id}`,
        nextVersion(page, '<p>x</p>', { version: { number } }),
      );
      expect(reply).toMatchObject({ status: 409, body: { errors: [{ status: 409, code: 'CONFLICT' }] } });
    }
    expect((await call(people.ada, 'GET', `${pages}/${page.id}`)).body.version.number).toBe(1);
    expect(events()).toEqual([]);
  });

  it('refuse a body that is not well-formed, a title that is taken, and other formats', async () => {
    const { people, call, spaceId, createPage, events } = await createTestSite();
    await createPage('Plan', '');
    events();
    const post = async (title: string, value: string, representation = 'storage') =>
      (await call(people.ada, 'POST', pages, { spaceId, status: 'current', title, body: { representation, value } }))
        .status;
    expect(await post('Other', '<p>')).toBe(400);
    expect(await post('Plan', '')).toBe(400);
    expect(await post('', '')).toBe(400);
    expect(await post('Other', 'h1. x', 'wiki')).toBe(400);
    expect((await call(people.ada, 'POST', pages, { title: 'x' })).status).toBe(400);
    expect(
      (
        await call(people.ada, 'POST', pages, {
          spaceId,
          status: 'current',
          title: 'Big',
          body: { value: 'x'.repeat(5_300_000) },
        })
      ).status,
    ).toBe(413);
    expect(events()).toEqual([]);
  });

  it('are trashed, restored as they were, trashed again and purged', async () => {
    const { people, call, createPage, nextVersion, events, tasksOf } = await createTestSite();
    const page = await createPage('Plan', taskList(newTask('a')));
    const child = await createPage('Child', '', { parentId: page.id });
    events();
    expect((await call(people.ada, 'DELETE', `${pages}/${page.id}?purge=true`)).status).toBe(400);
    expect((await call(people.ada, 'DELETE', `${pages}/${page.id}`)).status).toBe(204);
    expect((await call(people.ada, 'GET', `${pages}/${page.id}`)).status).toBe(404);
    expect((await call(people.ada, 'GET', `${pages}/${page.id}?status=trashed`)).body.status).toBe('trashed');
    expect(await tasksOf(page.id)).toEqual([]);
    expect((await call(people.ada, 'GET', `${pages}/${child.id}`)).body.parentId).not.toBe(page.id);
    expect(events()).toEqual(['trashed:page']);
    const restored = await call(people.ada, 'PUT', `${pages}/${page.id}`, nextVersion(page, '<p>ignored</p>'));
    expect(restored.body).toMatchObject({ status: 'current', version: { number: 1 } });
    expect(restored.body.body.storage.value).toContain('ac:task');
    expect(await tasksOf(page.id)).toHaveLength(1);
    expect(events()).toEqual(['restored:page']);
    await call(people.ada, 'DELETE', `${pages}/${page.id}`);
    expect((await call(people.ada, 'DELETE', `${pages}/${page.id}?purge=true`)).status).toBe(204);
    expect((await call(people.ada, 'GET', `${pages}/${page.id}?status=trashed,deleted`)).status).toBe(404);
    expect(events()).toEqual(['trashed:page', 'deleted:page']);
  });

  it('keep drafts to themselves until they are published', async () => {
    const { people, call, createPage, nextVersion, events, tasksOf } = await createTestSite();
    const draft = await createPage('', taskList(newTask(mention('x'))), { status: 'draft' });
    expect(draft.status).toBe('draft');
    expect((await call(people.ada, 'GET', `${pages}/${draft.id}`)).status).toBe(404);
    expect((await call(people.ada, 'GET', `${pages}/${draft.id}?get-draft=true`)).status).toBe(200);
    expect((await call(people.ben, 'GET', `${pages}/${draft.id}?get-draft=true`)).status).toBe(404);
    expect(await tasksOf(draft.id)).toEqual([]);
    expect(events()).toEqual([]);
    const published = await call(
      people.ada,
      'PUT',
      `${pages}/${draft.id}`,
      nextVersion(draft, taskList(savedTask(1, 'a')), { title: 'Plan', version: { number: 1 } }),
    );
    expect(published.body).toMatchObject({ status: 'current', version: { number: 1 } });
    expect(events()).toEqual(['created:page', 'created:task']);

    const change = nextVersion(published.body, '<p>later</p>', { status: 'draft', version: { number: 1 } });
    expect((await call(people.ada, 'PUT', `${pages}/${draft.id}`, change)).status).toBe(200);
    const current = await call(people.ada, 'GET', `${pages}/${draft.id}?body-format=storage`);
    expect(current.body.body.storage.value).toContain('ac:task');
    const unpublished = await call(people.ada, 'GET', `${pages}/${draft.id}?body-format=storage&get-draft=true`);
    expect(unpublished.body).toMatchObject({ status: 'draft', body: { storage: { value: '<p>later</p>' } } });
    expect((await call(people.ada, 'DELETE', `${pages}/${draft.id}?draft=true`)).status).toBe(204);
    expect((await call(people.ada, 'DELETE', `${pages}/${draft.id}?draft=true`)).status).toBe(404);
    expect(events()).toEqual([]);
  });
});

describe('blog posts', () => {
  it('have their own routes, addresses and events', async () => {
    const { people, call, createPage, nextVersion, events } = await createTestSite();
    const post = await createPage('News', taskList(newTask('a')), { kind: 'blogposts' });
    expect(post._links.webui).toBe(`/spaces/OPEN/blog/2026/11/20/${post.id}/News`);
    const path = `/wiki/api/v2/blogposts/${post.id}`;
    expect((await call(people.ada, 'GET', `${pages}/${post.id}`)).status).toBe(404);
    await call(people.ada, 'PUT', path, nextVersion(post, '<p/>'));
    await call(people.ada, 'DELETE', path);
    await call(people.ada, 'PUT', path, nextVersion(post, '<p/>', { version: { number: 3 } }));
    expect(events()).toEqual([
      'created:blogpost',
      'created:task',
      'updated:blogpost',
      'removed:task',
      'trashed:blogpost',
      'restored:blogpost',
    ]);
  });
});
