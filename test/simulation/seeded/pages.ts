/** A task as a person writes it. */
export interface WrittenTask {
  localId: string;
  text: string;
  assignee: string | null;
  /** `YYYY-MM-DD`. */
  due: string | null;
  isDone: boolean;
}

const written = ({ localId, text, assignee, due, isDone }: WrittenTask) =>
  `<ac:task><ac:task-id>${localId}</ac:task-id><ac:task-status>${isDone ? 'complete' : 'incomplete'}</ac:task-status>` +
  `<ac:task-body><span class="placeholder-inline-tasks">` +
  (assignee === null ? '' : `<ac:link><ri:user ri:account-id="${assignee}" /></ac:link> `) +
  text +
  (due === null ? '' : ` <time datetime="${due}" />`) +
  '</span></ac:task-body></ac:task>';

/** A body in storage format with these tasks. */
export const writeBody = (tasks: readonly WrittenTask[]): string =>
  tasks.length === 0 ? '<p>Nothing to do</p>' : `<ac:task-list>${tasks.map(written).join('')}</ac:task-list>`;

/** The tasks of a body that `writeBody` made, whatever was ticked since. */
export const readBody = (body: string): WrittenTask[] =>
  [...body.matchAll(/<ac:task>.*?<\/ac:task>/gs)].map(([task]) => ({
    localId: /<ac:task-id>(.*?)<\/ac:task-id>/.exec(task)?.[1] ?? '',
    text: /(Zq\d+)/.exec(task)?.[1] ?? '',
    assignee: /ri:account-id="(.*?)"/.exec(task)?.[1] ?? null,
    due: /datetime="(.*?)"/.exec(task)?.[1] ?? null,
    isDone: task.includes('<ac:task-status>complete<'),
  }));
