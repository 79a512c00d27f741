import type { SandboxPerson } from '../../sandbox/people';
import type { BenchWorld } from '../world';

/** A task as a publishing tool writes it: with a number and a uuid of its own. */
export interface WrittenTask {
  assignee: SandboxPerson;
  localId: number;
  uuid: string;
  text: string;
  isDone?: boolean;
}

const markupOf = ({ assignee, localId, uuid, text, isDone = false }: WrittenTask): string =>
  `<ac:task><ac:task-id>${localId}</ac:task-id><ac:task-uuid>${uuid}</ac:task-uuid>` +
  `<ac:task-status>${isDone ? 'complete' : 'incomplete'}</ac:task-status><ac:task-body>` +
  `<span class="placeholder-inline-tasks"><ac:link><ri:user ri:account-id="${assignee.accountId}" /></ac:link> ` +
  `${text}</span></ac:task-body></ac:task>`;

/** Storage format of a page that holds these tasks. */
export const bodyWith = (tasks: readonly WrittenTask[], prose = 'What we agreed on.'): string =>
  `<p>${prose}</p>${tasks.length === 0 ? '' : `<ac:task-list>${tasks.map(markupOf).join('')}</ac:task-list>`}`;

/** Ticks a task on its page as its assignee does. Throws where there is none such. */
export async function tickOnPage(
  world: BenchWorld,
  person: SandboxPerson,
  contentId: string,
  localId: number,
): Promise<void> {
  const call = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const request = new Request(`${world.site.url}/wiki/api/v2${path}`, init);
    const response = await world.confluence.handle(request, {
      caller: { kind: 'person', accountId: person.accountId },
    });
    if (!response.ok) throw new Error(`${path} → ${response.status}`);
    return response.json();
  };
  const { results } = (await call(`/tasks?page-id=${contentId}&limit=250`)) as {
    results: { id: string; localId: string }[];
  };
  const task = results.find((one) => one.localId === String(localId));
  if (task === undefined) throw new Error(`Content ${contentId} has no task ${localId}`);
  await call(`/tasks/${task.id}`, { method: 'PUT', body: JSON.stringify({ status: 'complete' }) });
}
