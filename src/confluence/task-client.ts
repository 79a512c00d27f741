import { asApp, asUser, route } from '@forge/api';
import type { TaskStatus } from '../../contract/fields';
import type { Now } from '../sync/ports/clock';
import type { Confluence, ConfluenceTask, TaskWrite } from '../sync/ports/confluence';
import { taskAnswerSchema, type TaskAnswer } from './answers';
import { listSchema, nextCursor, perResult, readEntries } from './listing';
import { createPermissions } from './permission-client';
import { laterOf } from './verdict';
import { createReader, headers, notUnderstood, type Answer, type CallObserver, type Requester } from './reader';

/** The most a list gives at a time, and how many times it is asked to go on: more tasks than a page can hold. */
const mostResults = 250;
const mostPages = 40;

const taskOf = ({ id, localId, pageId, blogPostId, status }: TaskAnswer): ConfluenceTask => ({
  taskId: id,
  contentId: pageId ?? blogPostId ?? '',
  localId,
  status,
});

/** The part of Confluence's REST API that knows tasks. It alone has their global ids. */
export function createTasks(
  now: Now,
  observe?: CallObserver,
): Pick<Confluence, 'readTask' | 'listTasks' | 'writeTaskStatus'> {
  const read = createReader(now, observe);
  const { mayAs } = createPermissions(now, observe);

  const list = async (query: URLSearchParams) =>
    asApp().requestConfluence(route`/wiki/api/v2/tasks?${query}`, { headers });

  // A write costs its base alone.
  const put = async (requester: Requester, taskId: string, status: TaskStatus) =>
    read(
      async () =>
        requester.requestConfluence(route`/wiki/api/v2/tasks/${taskId}`, {
          method: 'PUT',
          headers,
          body: JSON.stringify({ status }),
        }),
      taskAnswerSchema,
      0,
    );

  return {
    async readTask(taskId) {
      const request = async () => asApp().requestConfluence(route`/wiki/api/v2/tasks/${taskId}`, { headers });
      const answer = await read(request, taskAnswerSchema);
      if (answer.kind === 'not-found') return answer;
      if (answer.kind !== 'ok') return laterOf(answer);
      return answer.value.id === taskId ? { kind: 'found', task: taskOf(answer.value) } : notUnderstood;
    },

    async listTasks({ contentId, type }, { assignedTo, deadline }) {
      const tasks: ConfluenceTask[] = [];
      let setAside = 0;
      const seen = new Set<string>();
      const query = new URLSearchParams({
        [type === 'page' ? 'page-id' : 'blogpost-id']: contentId,
        ...(assignedTo === undefined ? {} : { 'assigned-to': assignedTo }),
        limit: String(mostResults),
      });
      while (seen.size < mostPages) {
        if (now() > deadline) return { kind: 'later', reason: 'out-of-time' };
        const answer = await read(async () => list(query), listSchema, perResult);
        if (answer.kind === 'not-found') return { kind: 'found', tasks: [], setAside: 0 };
        if (answer.kind !== 'ok') return laterOf(answer);
        const some = readEntries(answer.value.results, taskAnswerSchema);
        tasks.push(...some.entries.map(taskOf));
        setAside += some.setAside;
        const next = nextCursor(answer.value._links);
        if (next === 'lost') return notUnderstood;
        if (next.cursor === null) return { kind: 'found', tasks, setAside };
        // It leads back to where it came from.
        if (seen.has(next.cursor)) return notUnderstood;
        seen.add(next.cursor);
        query.set('cursor', next.cursor);
      }
      return notUnderstood;
    },

    async writeTaskStatus({ taskId, contentId }, status, accountId) {
      const asTheUser = await put(asUser(accountId), taskId, status);
      // The platform has no token for the account, or Confluence does not take it. A 403 of Confluence's own is about the account.
      if (!isWithoutToken(asTheUser)) return writeOf(asTheUser, taskId, status, 'user');
      const may = await mayAs(asApp(), contentId, accountId, 'update');
      if (may.kind !== 'answer') return may;
      if (!may.permitted) return { kind: 'not-permitted' };
      return writeOf(await put(asApp(), taskId, status), taskId, status, 'app');
    },
  };
}

type Written = Answer<TaskAnswer>;

/** An own 403 is about the account, and is no reason to write in another name. */
const isWithoutToken = (answer: Written): boolean =>
  answer.kind === 'later' && answer.reason === 'confluence-not-permitted';

/** What the answer to a write shows: that the task is as it was wished to be, or not. */
function writeOf(answer: Written, taskId: string, status: TaskStatus, actor: 'user' | 'app'): TaskWrite {
  switch (answer.kind) {
    case 'ok':
      if (answer.value.id !== taskId) return notUnderstood;
      return answer.value.status === status ? { kind: 'written', actor } : { kind: 'unchanged' };
    case 'forbidden':
      return { kind: 'not-permitted' };
    case 'invalid':
      return notUnderstood;
    default:
      return answer;
  }
}
