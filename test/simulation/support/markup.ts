import type { Person } from './running-sandbox';

/** Storage format as Confluence's editor writes it. */
export const mention = ({ accountId }: Person) => `<ac:link><ri:user ri:account-id="${accountId}" /></ac:link>`;
export const task = (id: number, body: string, status = 'incomplete') =>
  `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>${status}</ac:task-status><ac:task-body><span class="placeholder-inline-tasks">${body}</span></ac:task-body></ac:task>`;
export const list = (...tasks: string[]) => `<ac:task-list>${tasks.join('')}</ac:task-list>`;
