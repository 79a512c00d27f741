import * as z from 'zod/mini';

/** Id of a page or blog post on its site: a Confluence 64-bit id in decimal digits. */
export const contentIdSchema = z
  .string()
  .check(z.regex(/^[1-9]\d{0,18}$/, 'Expected the decimal id of a page or blog post'));

/** Id of a space on its site. */
export const spaceIdSchema = z.string().check(z.regex(/^[1-9]\d{0,18}$/, 'Expected the decimal id of a space'));

/** Atlassian account id. Opaque; the characters are those Atlassian documents, which also keeps it safe in keys and logs. */
export const accountIdSchema = z.string().check(z.regex(/^[A-Za-z0-9:_-]{1,128}$/, 'Expected an Atlassian account id'));

/** The `ac:task-id` of an inline task: opaque, unique at best within its content, and no identity (docs/identity.md). */
export const localIdSchema = z.string().check(z.minLength(1), z.maxLength(255));

/** The `ac:task-uuid` of an inline task, as it stands on the page. Some tools write a counter there. */
export const taskUuidSchema = z.string().check(z.minLength(1), z.maxLength(255));

/** How many UTF-16 units of a task's own text, or of what stands around it, are sent. */
export const longestTaskText = 1000;

/** The own text of a task, without the tasks inside it; a longer one is cut. It may be empty. */
export const taskTextSchema = z.string().check(z.maxLength(longestTaskText));

/** Whether a task is ticked. */
export const taskStatusSchema = z.enum(['incomplete', 'complete']);

/** A moment, ISO 8601 in UTC with milliseconds. */
export const instantSchema = z.iso.datetime({
  precision: 3,
  error: 'Expected an ISO 8601 instant in UTC with milliseconds',
});

/** An address people open: https, at most 2,000 characters. The sandbox alone serves plain http on loopback. */
export const webUrlSchema = z
  .url({ protocol: /^https?$/, error: 'Expected an absolute http(s) URL' })
  .check(z.maxLength(2000));

/** Counts changes to a site's linked accounts and settings; grows, never repeats. */
export const accountsVersionSchema = z.int().check(z.nonnegative());

export type TaskStatus = z.infer<typeof taskStatusSchema>;
