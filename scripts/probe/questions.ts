import type { TracedEvent } from './events';
import type { Finding } from './finding';
import { taskList, type Testbed } from './testbed';

/** What was done to whom, for the events to be asked about afterwards. */
export interface Acts {
  ticked: { pageId: string; localId: string; taskId: string; before: number; after: number };
  /** How long the tasks list took to show something; null: over a minute. */
  milliseconds: { toTaskList: number | null; toTick: number | null };
  copied: { originId: string; copyId: string; originUuids: string[]; copyUuids: string[] };
  liveId: string | null;
  restrictedId: string;
}

const uuidsIn = (body: string) => [...body.matchAll(/<ac:task-uuid>([^<]*)</g)].map(([, uuid]) => uuid ?? '');

/** How long the tasks list is waited for, and how often it is asked. */
const patience = { milliseconds: 60_000, pause: 500 };

/** Does everything that the questions are about, in the probe's own space. */
export async function act(
  testbed: Testbed,
  accountId: string,
  wait: (milliseconds: number) => Promise<void>,
): Promise<Acts> {
  const pageId = await testbed.page(taskList(accountId, 'to be ticked'));
  /** Asks for the page's task until it is as wished. */
  const untilListed = async (isWished: (status: string) => boolean) => {
    const since = Date.now();
    for (;;) {
      const [task] = await testbed.tasks(pageId);
      const milliseconds = Date.now() - since;
      if (task !== undefined && isWished(task.status)) return { task, milliseconds };
      if (milliseconds > patience.milliseconds) return { task, milliseconds: null };
      await wait(patience.pause);
    }
  };
  const { task, milliseconds: toTaskList } = await untilListed(() => true);
  const before = await testbed.body(pageId);
  if (task !== undefined) await testbed.tick(task.id);
  const after = await testbed.body(pageId);
  const { milliseconds: toTick } = await untilListed((status) => status === 'complete');

  const originId = await testbed.page(taskList(accountId, 'to be copied'));
  const copyId = await testbed.copy(originId);
  const [origin, copy] = [await testbed.body(originId), await testbed.body(copyId)];

  const liveId = await testbed.page(taskList(accountId, 'in a live doc'), { live: true }).catch(() => null);
  if (liveId !== null) await testbed.edit(liveId, taskList(accountId, 'edited in a live doc'));

  const restrictedId = await testbed.page(taskList(accountId, 'behind a door'));
  await testbed.restrict(restrictedId);
  await testbed.edit(restrictedId, taskList(accountId, 'changed behind a door'));
  return {
    ticked: {
      pageId,
      localId: task?.localId ?? '',
      taskId: task?.id ?? '',
      before: before.version,
      after: after.version,
    },
    milliseconds: { toTaskList, toTick },
    copied: { originId, copyId, originUuids: uuidsIn(origin.value), copyUuids: uuidsIn(copy.value) },
    liveId,
    restrictedId,
  };
}

const typesOf = (events: readonly TracedEvent[]) =>
  [...new Set(events.map(({ eventType }) => eventType.replace('avi:confluence:', '')))].join(', ') || 'none';

const lasting = (milliseconds: number | null) => (milliseconds === null ? 'over a minute' : `${milliseconds} ms`);

const yesNo = (answer: boolean) => (answer ? 'yes' : 'no');

/** Which id an event's task id is. */
function meaningOf(ids: readonly string[], { localId, taskId }: Acts['ticked']): string {
  if (ids.length === 0) return 'no task event came';
  if (localId === taskId) return 'cannot be told: both are the same';
  if (ids.every((id) => id === localId)) return 'the local id';
  return ids.every((id) => id === taskId) ? 'the global id' : 'neither';
}

/**
 * The answers.
 *
 * @param events what reached the app; null where nobody could say
 */
export function findings(
  { ticked, milliseconds, copied, liveId, restrictedId }: Acts,
  events: readonly TracedEvent[] | null,
): Finding[] {
  const about = (contentId: string | null) => (events ?? []).filter((event) => event.contentId === contentId);
  const told = (answer: () => string) => (events === null ? 'not seen: no log of the app was given' : answer());
  const isTask = ({ eventType }: TracedEvent) => eventType.endsWith(':task');
  const afterTick = about(ticked.pageId).filter(({ eventType }) => /:updated:(page|task)$/.test(eventType));
  return [
    {
      question: 'Does a tick over REST make a version of the page?',
      assumed: 'yes',
      found: yesNo(ticked.after > ticked.before),
      ifOtherwise: 'nothing: where versions are equal, the moment of observation decides',
    },
    {
      question: 'Which events does a tick send?',
      assumed: 'updated:page, updated:task',
      found: told(() => typesOf(afterTick)),
      ifOtherwise: 'nothing while one of them comes; otherwise ticks arrive with the next reconciliation',
    },
    {
      question: 'Do task events come when a page is first published?',
      assumed: 'yes',
      found: told(() => yesNo(about(ticked.pageId).some(({ eventType }) => eventType.endsWith('created:task')))),
      ifOtherwise: 'nothing: the event of the page is enough',
    },
    {
      question: 'What is task.id of an event of a copy, whose tasks keep their local ids?',
      assumed: 'the local id',
      found: told(() => {
        const ids = new Set(
          about(copied.copyId)
            .filter(isTask)
            .map(({ taskId }) => taskId),
        );
        return ids.size === 0 ? 'no task event came' : ids.has('1') ? 'the local id' : 'another';
      }),
      ifOtherwise: 'nothing: it is never used',
    },
    {
      question: 'What is task.id of an event?',
      assumed: 'the local id',
      found: told(() =>
        meaningOf(
          about(ticked.pageId)
            .filter(isTask)
            .map(({ taskId }) => taskId ?? ''),
          ticked,
        ),
      ),
      ifOtherwise: 'nothing: it is never used',
    },
    {
      question: 'How long until GET /tasks lists a new task?',
      assumed: 'at once',
      found: lasting(milliseconds.toTaskList),
      ifOtherwise: 'a tick made at once is tried up to three times; longer than 20 s: raise that number',
    },
    {
      question: 'How long until GET /tasks shows a tick?',
      assumed: 'at once',
      found: lasting(milliseconds.toTick),
      ifOtherwise:
        'nothing up to two minutes, for which an old value is not taken for a person; longer: raise the write fence',
    },
    {
      question: 'Do the tasks of a copy keep their uuids?',
      assumed: 'yes',
      found:
        copied.originUuids.length === 0
          ? 'there are no uuids'
          : yesNo(copied.originUuids.some((uuid) => copied.copyUuids.includes(uuid))),
      ifOtherwise: 'nothing: a task is known by its page and local id',
    },
    {
      question: 'Which events does a copy send?',
      assumed: 'copied:page or created:page, created:task',
      found: told(() => typesOf(about(copied.copyId))),
      ifOtherwise: 'where none comes, copies arrive with the next reconciliation',
    },
    {
      question: 'Which events does a live doc send, when made and edited over REST?',
      assumed: 'initialized:page, started:page, created:task',
      found: liveId === null ? 'this site makes no live docs over REST' : told(() => typesOf(about(liveId))),
      ifOtherwise: 'where none comes, live docs arrive with the next reconciliation',
    },
    {
      question: 'Which events of a page that the app may not read reach it?',
      assumed: 'permissions_updated:page, updated:page',
      found: told(() => typesOf(about(restrictedId).filter(({ eventType }) => !eventType.includes('created')))),
      ifOtherwise: 'where none comes, what was waiting is withdrawn by the next reconciliation',
    },
    {
      question: 'What does selfGenerated say of what a person did?',
      assumed: 'false',
      found: told(
        () =>
          [...new Set((events ?? []).map(({ selfGenerated }) => String(selfGenerated)))].join(', ') || 'no event came',
      ),
      ifOtherwise: 'nothing: it is not used',
    },
    {
      question: 'Which updateTrigger values are there?',
      assumed: 'edit_page',
      found: told(
        () => [...new Set((events ?? []).flatMap(({ updateTrigger }) => updateTrigger ?? []))].join(', ') || 'none',
      ),
      ifOtherwise: 'nothing: it is not used',
    },
    {
      question: 'Does PUT /tasks notify watchers?',
      assumed: 'no',
      found: 'REST does not show it: look into the mailbox of a watcher of the page',
      ifOtherwise: 'say so in the documents: ticks from Trackli send mails',
    },
  ];
}
