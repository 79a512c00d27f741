/** An action item as a person writes it. */
export interface ActionItem {
  accountId: string;
  text: string;
  /** `YYYY-MM-DD`. */
  dueDate: string | null;
}

/**
 * The item in storage format: a task list with one task for the person. It has no id: Confluence gives it one when the
 * page is saved.
 */
export function actionItem({ accountId, text, dueDate }: ActionItem): string {
  const mention = `<ac:link><ri:user ri:account-id="${escape(accountId)}" /></ac:link>`;
  const date = dueDate === null ? '' : ` <time datetime="${escape(dueDate)}" />`;
  const words = text.trim() === '' ? '' : ` ${escape(text.trim())}`;
  return [
    '<ac:task-list>',
    '<ac:task>',
    '<ac:task-status>incomplete</ac:task-status>',
    `<ac:task-body><span class="placeholder-inline-tasks">${mention}${words}${date}</span></ac:task-body>`,
    '</ac:task>',
    '</ac:task-list>',
  ].join('\n');
}

/** The body with the item at its end. */
export const appended = (body: string, item: string): string => (body.trim() === '' ? item : `${body}\n${item}`);

/** The body with the item in place of what was selected. */
export const insertedAt = (body: string, item: string, start: number, end: number): string =>
  `${body.slice(0, start)}${item}${body.slice(end)}`;

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
