import * as z from 'zod/mini';

/** The fields of Confluence's answers that are used; everything else passes unread. */
const contentFields = {
  id: z.string(),
  status: z.enum(['current', 'archived', 'trashed', 'deleted', 'draft', 'historical']),
  title: z.string(),
  spaceId: z.string().check(z.minLength(1), z.maxLength(64)),
  version: z.object({ number: z.int().check(z.positive()), createdAt: z.optional(z.nullable(z.string())) }),
  /** Whatever it says beside the body in storage format: that alone tells which tasks there are. */
  body: z.optional(z.nullable(z.object({ storage: z.optional(z.nullable(z.object({ value: z.string() }))) }))),
};

/** Without an address of its own a content still has the one by its id. */
const webui = z.optional(z.nullable(z.string()));

const base = z.url({ protocol: /^https?$/ });

/** One of `GET /wiki/api/v2/pages` and `/blogposts`. */
export const listedContentSchema = z.object({
  ...contentFields,
  _links: z.optional(z.nullable(z.object({ webui }))),
});

/** What a list of contents is asked for that only shows which they are. */
export const listedIdSchema = z.object({ id: z.string() });

/** `GET /wiki/api/v2/pages/{id}` and `/blogposts/{id}` with `body-format=storage`. */
export const contentAnswerSchema = z.object({ ...contentFields, _links: z.object({ webui, base }) });

/** `GET /wiki/api/v2/pages` and `/blogposts` with `body-format=storage`. */
export const contentsAnswerSchema = z.object({
  results: z.array(z.unknown()),
  _links: z.object({ base, next: z.optional(z.nullable(z.string())) }),
});

export type ContentAnswer = z.infer<typeof listedContentSchema>;

/** `GET /wiki/api/v2/pages/{id}/children`: only whether there are any. */
export const childPagesAnswerSchema = z.object({ results: z.array(z.unknown()) });

/** `GET /wiki/api/v2/spaces/{id}`. */
export const spaceAnswerSchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  key: z.string().check(z.minLength(1)),
  name: z.string(),
});

/** `GET /wiki/api/v2/spaces`: read for the address of the site only. */
export const spacesAnswerSchema = z.object({ _links: z.object({ base }) });

/** `POST /wiki/rest/api/content/{id}/permission/check`. */
export const permissionAnswerSchema = z.object({ hasPermission: z.boolean() });

/** `GET /wiki/rest/api/user/current?expand=operations`. */
export const currentUserAnswerSchema = z.object({
  operations: z.optional(z.array(z.object({ operation: z.string(), targetType: z.string() }))),
});

/** An id of a content beside which there may be none. */
const contentId = z.optional(z.nullable(z.string()));

/** `GET` and `PUT /wiki/api/v2/tasks/{id}`, and one of `GET /wiki/api/v2/tasks`. */
export const taskAnswerSchema = z.object({
  id: z.string().check(z.regex(/^\d{1,19}$/)),
  localId: z.string().check(z.minLength(1)),
  pageId: contentId,
  blogPostId: contentId,
  status: z.enum(['complete', 'incomplete']),
});

/** The same, for what scans want to know of a task. */
export const listedTaskSchema = z.object({
  localId: z.string().check(z.minLength(1)),
  spaceId: contentId,
  pageId: contentId,
  blogPostId: contentId,
  createdAt: contentId,
  completedAt: contentId,
});

export type TaskAnswer = z.infer<typeof taskAnswerSchema>;
