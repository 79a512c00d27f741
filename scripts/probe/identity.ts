import { randomUUID } from 'node:crypto';
import type { Finding } from './finding';
import { asked } from './finding';
import type { Testbed } from './testbed';

/** What becomes of a task’s ids where tools publish whole bodies over REST. */

const list = (...tasks: string[]) => `<ac:task-list>${tasks.join('')}</ac:task-list>`;
const task = (text: string, { id, uuid }: { id?: string; uuid?: string } = {}) =>
  [
    '<ac:task>',
    id === undefined ? '' : `<ac:task-id>${id}</ac:task-id>`,
    uuid === undefined ? '' : `<ac:task-uuid>${uuid}</ac:task-uuid>`,
    `<ac:task-status>incomplete</ac:task-status><ac:task-body>${text}</ac:task-body></ac:task>`,
  ].join('');

/** The tasks of a body by their texts, as Confluence kept them. */
function kept(body: string): Map<string, { id: string | null; uuid: string | null }> {
  const tasks = [...body.matchAll(/<ac:task>[\s\S]*?<\/ac:task>/g)].map(([element]) => element);
  const between = (element: string, name: string) =>
    new RegExp(`<ac:${name}>([\\s\\S]*?)</ac:${name}>`).exec(element)?.[1] ?? null;
  const textOf = (element: string) => (between(element, 'task-body') ?? '').replaceAll(/<[^>]*>/g, '').trim();
  return new Map(
    tasks.map((element) => [textOf(element), { id: between(element, 'task-id'), uuid: between(element, 'task-uuid') }]),
  );
}

/** Global ids by the tasks' texts. */
async function rows(testbed: Testbed, pageId: string): Promise<Map<string, string>> {
  const tasks = await testbed.tasksWithBodies(pageId);
  return new Map(tasks.map(({ id, text }) => [text, id]));
}

async function afterSave(testbed: Testbed, body: string) {
  const pageId = await testbed.page(body);
  return { pageId, tasks: kept((await testbed.body(pageId)).value) };
}

async function withoutIds(testbed: Testbed): Promise<string> {
  const { pageId, tasks } = await afterSave(testbed, list(task('without')));
  const { id = null, uuid = null } = tasks.get('without') ?? {};
  const listed = await testbed.untilListed(pageId, 1);
  const given = (name: string, value: string | null) => `${value === null ? 'no' : 'an'} ${name}`;
  return `${given('id', id)}, ${given('uuid', uuid)}, ${listed.length} in GET /tasks`;
}

async function withoutUuid(testbed: Testbed): Promise<string> {
  const { tasks } = await afterSave(testbed, list(task('bare', { id: '7' })));
  const { id, uuid } = tasks.get('bare') ?? {};
  return `${id === '7' ? 'the id stays' : 'another id'}, ${uuid === null ? 'no uuid' : 'a uuid'}`;
}

async function repeatedIds(testbed: Testbed): Promise<string> {
  const { pageId, tasks } = await afterSave(testbed, list(task('one', { id: '3' }), task('two', { id: '3' })));
  const ids = [...tasks.values()].map(({ id }) => id);
  const listed = await testbed.untilListed(pageId, 2);
  return `${new Set(ids).size === 1 ? 'both keep it' : 'one is numbered anew'}, ${listed.length} in GET /tasks`;
}

/** A tool puts a task before the others, numbers all anew and sends the uuids it sent before. */
async function numberedAnew(testbed: Testbed): Promise<{ uuids: string; globalIds: string }> {
  const [first, second] = [randomUUID(), randomUUID()];
  const pageId = await testbed.page(list(task('a', { id: '1', uuid: first }), task('b', { id: '2', uuid: second })));
  await testbed.untilListed(pageId, 2);
  const before = await rows(testbed, pageId);
  const shifted = list(
    task('new', { id: '1', uuid: randomUUID() }),
    task('a', { id: '2', uuid: first }),
    task('b', { id: '3', uuid: second }),
  );
  await testbed.edit(pageId, shifted);
  await testbed.untilListed(pageId, 3);
  const after = await rows(testbed, pageId);
  const tasks = kept((await testbed.body(pageId)).value);
  const followsUuid = after.get('a') === before.get('a') && after.get('b') === before.get('b');
  const followsId = after.get('new') === before.get('a') && after.get('a') === before.get('b');
  return {
    uuids: tasks.get('a')?.uuid === first && tasks.get('b')?.uuid === second ? 'yes' : 'no',
    globalIds: followsUuid ? 'the uuid' : followsId ? 'the local id' : 'neither',
  };
}

/** Asks in the probe's own space. */
export async function identityFindings(testbed: Testbed): Promise<Finding[]> {
  const anew = numberedAnew(testbed);
  return [
    {
      question: 'What does a task sent without id and uuid get?',
      assumed: 'an id, an uuid, 1 in GET /tasks',
      found: await asked(async () => withoutIds(testbed)),
      ifOtherwise:
        'nothing: such a task is known by its text; without an id it is not ticked from Trackli, and its card says so',
    },
    {
      question: 'What does a task sent with an id and no uuid get?',
      assumed: 'the id stays, no uuid',
      found: await asked(async () => withoutUuid(testbed)),
      ifOtherwise: 'nothing: a uuid only makes a task easier to know again',
    },
    {
      question: 'What becomes of an id that two tasks of a page have?',
      assumed: 'both keep it, 2 in GET /tasks',
      found: await asked(async () => repeatedIds(testbed)),
      ifOtherwise: 'nothing: such tasks are known by their texts and not ticked from Trackli while an id is repeated',
    },
    {
      question: 'Are uuids kept that are sent with a whole body?',
      assumed: 'yes',
      found: await asked(async () => (await anew).uuids),
      ifOtherwise: 'nothing: uuids that are all new are not believed, and texts decide',
    },
    {
      question: 'What does the global id of a task follow when a tool numbers all anew?',
      assumed: 'the local id',
      found: await asked(async () => (await anew).globalIds),
      ifOtherwise: 'nothing: before a tick the task is read again, and recognised by uuid or text',
    },
  ];
}
