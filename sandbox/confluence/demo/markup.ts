/** Storage format as the editor writes it, for the demo's contents. Ids are left out: Confluence gives them on saving. */

export const mention = (accountId: string): string => `<ac:link><ri:user ri:account-id="${accountId}" /></ac:link>`;

/** One task; `due` is a day, `YYYY-MM-DD`. */
export function task(text: string, { due, done = false }: { due?: string; done?: boolean } = {}): string {
  const date = due === undefined ? '' : ` <time datetime="${due}" />`;
  return `<ac:task>
<ac:task-status>${done ? 'complete' : 'incomplete'}</ac:task-status>
<ac:task-body>${text}${date}</ac:task-body>
</ac:task>`;
}

/** A list of tasks and, between them, lists nested under the task before. */
export const taskList = (items: readonly string[]): string => `<ac:task-list>\n${items.join('\n')}\n</ac:task-list>`;

export const expand = (title: string, body: string): string =>
  `<ac:structured-macro ac:name="expand" ac:schema-version="1"><ac:parameter ac:name="title">${title}</ac:parameter>
<ac:rich-text-body>${body}</ac:rich-text-body></ac:structured-macro>`;
