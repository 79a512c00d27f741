/**
 * SQL: the rows of the queue that one task has had, as a table in brackets; the one that counts comes first. A row enters the queue once
 * and leaves it once: coming back is a new row, and the one before has given its key up for the same key with a suffix.
 *
 * @param key SQL for the key under which Trackli knows the task
 */
export const rowsOfTask = (key: string): string =>
  `(select * from confluence_pending_tasks where split_part(confluence_task_id, '#', 1) = ${key}
    order by confluence_task_id like '%#%', created_at desc)`;
