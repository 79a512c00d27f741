import * as z from 'zod/mini';

/** The fields of Confluence's answers that are used; everything else passes unread. */
const contentFields = {
  id: z.string(),
  status: z.enum(['current', 'archived', 'trashed', 'deleted', 'draft', 'historical']),
  title: z.string(),
  spaceId: z.string(),
  version: z.object({ number: z.int().check(z.positive()) }),
  body: z.optional(z.object({ storage: z.optional(z.object({ value: z.string() })) })),
};

const listedContentAnswerSchema = z.object({ ...contentFields, _links: z.object({ webui: z.string() }) });

/** `GET /wiki/api/v2/pages/{id}` and `/blogposts/{id}` with `body-format=storage`. */
export const contentAnswerSchema = z.object({
  ...contentFields,
  _links: z.object({ webui: z.string(), base: z.string() }),
});

/** `GET /wiki/api/v2/pages` and `/blogposts` with `body-format=storage`. */
export const contentsAnswerSchema = z.object({
  results: z.array(listedContentAnswerSchema),
  _links: z.object({ base: z.string() }),
});

export type ContentAnswer = z.infer<typeof listedContentAnswerSchema>;

/** `GET /wiki/api/v2/spaces/{id}`. */
export const spaceAnswerSchema = z.object({ id: z.string(), key: z.string(), name: z.string() });

/** `GET /wiki/api/v2/spaces`: read for the address of the site only. */
export const spacesAnswerSchema = z.object({ _links: z.object({ base: z.string() }) });

/** `GET /wiki/api/v2/spaces`. */
export const listedSpacesAnswerSchema = z.object({ results: z.array(spaceAnswerSchema) });

/** `POST /wiki/rest/api/content/{id}/permission/check`. */
export const permissionAnswerSchema = z.object({ hasPermission: z.boolean() });

/** `GET /wiki/rest/api/user/current?expand=operations`. */
export const currentUserAnswerSchema = z.object({
  operations: z.optional(z.array(z.object({ operation: z.string(), targetType: z.string() }))),
});

/** `GET /wiki/api/v2/tasks/{id}`. */
export const taskAnswerSchema = z.object({
  id: z.string(),
  localId: z.string(),
  pageId: z.optional(z.nullable(z.string())),
  blogPostId: z.optional(z.nullable(z.string())),
  status: z.enum(['complete', 'incomplete']),
});

/** `GET /wiki/api/v2/tasks`. */
export const tasksAnswerSchema = z.object({
  results: z.array(taskAnswerSchema),
  _links: z.optional(z.object({ next: z.optional(z.string()) })),
});

/** The same, for what passes want to know of a task. */
export const listedTasksAnswerSchema = z.object({
  results: z.array(
    z.object({
      localId: z.string(),
      spaceId: z.optional(z.nullable(z.string())),
      pageId: z.optional(z.nullable(z.string())),
      blogPostId: z.optional(z.nullable(z.string())),
      createdAt: z.optional(z.nullable(z.string())),
      completedAt: z.optional(z.nullable(z.string())),
    }),
  ),
  _links: z.optional(z.object({ next: z.optional(z.string()) })),
});

export type TaskAnswer = z.infer<typeof taskAnswerSchema>;
