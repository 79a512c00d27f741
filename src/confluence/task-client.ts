import { asApp, asUser, route } from '@forge/api';
import type { TaskStatus } from '../../contract/fields';
import type { Confluence, ConfluenceTask, Now, TaskWrite } from '../sync/ports';
import { taskAnswerSchema, tasksAnswerSchema, type TaskAnswer } from './answers';
import { createReader, headers, nextCursor, type Requester } from './reader';
import { verdictOf } from './verdict';

const taskOf = ({ id, localId, pageId, blogPostId, status }: TaskAnswer): ConfluenceTask => ({
  taskId: id,
  contentId: pageId ?? blogPostId ?? '',
  localId,
  status,
});

/** The part of Confluence's REST API that knows tasks. It alone has their global ids. */
export function createTasks(now: Now): Pick<Confluence, 'readTask' | 'listTasks' | 'writeTaskStatus'> {
  const read = createReader(now);

  const list = async (query: URLSearchParams) =>
    asApp().requestConfluence(route`/wiki/api/v2/tasks?${query}`, { headers });

  const put = async (requester: Requester, taskId: string, status: TaskStatus) =>
    requester.requestConfluence(route`/wiki/api/v2/tasks/${taskId}`, {
      method: 'PUT',
      headers,
      body: JSON.stringify({ status }),
    });

  async function writeAs(actor: 'user' | 'app', requester: Requester, taskId: string, status: TaskStatus) {
    const response = await put(requester, taskId, status);
    const verdict = verdictOf(response, now());
    if (verdict.kind === 'ok') return { kind: 'written', actor } as const;
    if (response.status === 409) return { kind: 'conflict' } as const;
    if (response.status === 403) return { kind: 'not-permitted' } as const;
    return verdict;
  }

  /** Null where the site does not let the app act in the account's name. */
  async function writeAsUser(taskId: string, status: TaskStatus, accountId: string): Promise<TaskWrite | null> {
    try {
      const write = await writeAs('user', asUser(accountId), taskId, status);
      return write.kind === 'later' && write.reason === 'confluence-not-permitted' ? null : write;
    } catch {
      // The platform has no token for this account: it never consented, or impersonation is switched off.
      return null;
    }
  }

  return {
    async readTask(taskId) {
      const request = async () => asApp().requestConfluence(route`/wiki/api/v2/tasks/${taskId}`, { headers });
      const answer = await read(request, taskAnswerSchema);
      return answer.kind === 'ok' ? { kind: 'found', task: taskOf(answer.value) } : answer;
    },

    async listTasks({ contentId, type }) {
      const tasks: ConfluenceTask[] = [];
      const query = new URLSearchParams({ [type === 'page' ? 'page-id' : 'blogpost-id']: contentId, limit: '250' });
      for (;;) {
        const answer = await read(async () => list(query), tasksAnswerSchema);
        if (answer.kind === 'not-found') return { kind: 'found', tasks: [] };
        if (answer.kind !== 'ok') return answer;
        tasks.push(...answer.value.results.map(taskOf));
        const cursor = nextCursor(answer.value._links);
        if (cursor === null) return { kind: 'found', tasks };
        query.set('cursor', cursor);
      }
    },

    async writeTaskStatus(taskId, status, accountId) {
      const asTheUser = await writeAsUser(taskId, status, accountId);
      if (asTheUser !== null) return asTheUser;
      try {
        return await writeAs('app', asApp(), taskId, status);
      } catch {
        return { kind: 'later', reason: 'confluence-unavailable' };
      }
    },
  };
}
