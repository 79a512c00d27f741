import { alreadySeen } from '../../domain/already-seen';
import { finishSync } from './finish-sync';
import { syncPage } from './sync-page';
import { queueSyncs } from './queue-syncs';
import type { SyncDependencies } from '../dependencies';
import type { DeadLetterStore } from '../ports/dead-letters';
import type { PageSyncQueue, PageSyncRequest } from '../ports/page-sync-queue';
import type { TaskEventStore, WaitingEvent } from '../ports/task-events';

interface Dependencies extends SyncDependencies {
  queue: PageSyncQueue;
  deadLetters: DeadLetterStore;
  taskEvents: TaskEventStore;
}

/** Confluence sends the events of a page and of its tasks within a second or two of each other. */
const waitSeconds = 4;

const syncsAtOnce = 5;

/** Fewer never fill a list of the store. */
const manyEvents = 50;

/** How many contents the store reads at once. */
const contentsPerRead = 20;

/**
 * Has a task event wait for the sync that its page's own event brings. They wait in the store: the queue takes 500 events a minute for
 * everything, and a busy site has more task events than that. However many wait, one event of the queue goes through them.
 */
export async function holdTaskEvent(
  dependencies: Pick<Dependencies, 'queue' | 'taskEvents' | 'now'>,
  event: WaitingEvent,
): Promise<void> {
  await dependencies.taskEvents.write(event);
  await arrange(dependencies);
}

/** Has those that wait gone through, unless that is arranged. */
async function arrange({ queue, taskEvents, now }: Pick<Dependencies, 'queue' | 'taskEvents' | 'now'>): Promise<void> {
  const due = now() + waitSeconds * 1000;
  // What was due by now may have begun already.
  const isToCome = (arranged: number | null) => arranged !== null && arranged > now() && arranged <= due;
  // A read costs a twentieth of a write, and of many events all but the first find it arranged.
  if (isToCome(await taskEvents.readDue()) || isToCome(await taskEvents.exchangeDue(due))) return;
  await queue.pushTaskEvents(waitSeconds);
}

/**
 * Goes through the task events that wait: those whose happening Trackli knows of by now are spared, and the pages of the others are
 * looked at.
 *
 * @param deadline milliseconds since the epoch; nothing is begun after it
 */
export async function handleTaskEvents(dependencies: Dependencies, deadline: number): Promise<void> {
  const { taskEvents, now } = dependencies;
  // The store's lists lag behind: what has been gone through is listed for a while after it was removed.
  const gone = new Set<string>();
  const left = async () => (await taskEvents.list()).filter(({ key }) => !gone.has(key));
  for (let waiting = await left(); waiting.length > 0; waiting = await left()) {
    const contents = new Map<string, typeof waiting>();
    for (const one of waiting) contents.set(one.event.contentId, [...(contents.get(one.event.contentId) ?? []), one]);
    const groups = [...contents.values()];
    for (let next = 0; next < groups.length; next += contentsPerRead) {
      if (now() > deadline) return arrange(dependencies);
      await handleSome(dependencies, groups.slice(next, next + contentsPerRead), deadline);
    }
    for (const { key } of waiting) gone.add(key);
  }
  // A list gives some ninety at a time: those that are gone may hide others.
  if (gone.size >= manyEvents) await arrange(dependencies);
}

type Group = { key: string; event: WaitingEvent }[];

async function handleSome(dependencies: Dependencies, groups: readonly Group[], deadline: number): Promise<void> {
  const contentIds = groups.flatMap(([first]) => first?.event.contentId ?? []);
  const { site, fingerprints } = await dependencies.scanStore.readBeforeSyncs('recent', contentIds);
  const isSeen = ({ event: { contentId, happening } }: Group[number]) =>
    site !== null && alreadySeen(happening, fingerprints.get(contentId) ?? null, site.epoch);
  const unseen = groups.flatMap((group) => {
    const rest = group.filter((one) => !isSeen(one));
    return rest.length === 0 ? [] : [rest];
  });
  for (let next = 0; next < unseen.length; next += syncsAtOnce) {
    await Promise.all(
      unseen.slice(next, next + syncsAtOnce).map(async (group) => syncOne(dependencies, group, deadline)),
    );
  }
  await dependencies.taskEvents.remove(groups.flat().map(({ key }) => key));
}

async function syncOne(dependencies: Dependencies, group: Group, deadline: number): Promise<void> {
  const latest = group.reduce((one, other) =>
    Date.parse(other.event.happening.at) > Date.parse(one.event.happening.at) ? other : one,
  );
  const { contentId, type } = latest.event;
  const version = Math.max(...group.map(({ event }) => event.happening.version));
  const request: PageSyncRequest = { contentId, type, sync: { kind: 'usual', version } };
  const crashed = { kind: 'later', reason: 'crashed' } as const;
  const result = await syncPage(dependencies, request, request.sync, deadline).catch(() => crashed);
  const finish = await finishSync(dependencies, request, result, 1);
  if (finish.kind === 'retry') await queueSyncs(dependencies, [{ request, delaySeconds: finish.afterSeconds }]);
}
