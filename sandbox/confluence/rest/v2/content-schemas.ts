import * as z from 'zod';
import { bodyFormat, flag, id, ids, page, unavailable } from '../query-schemas';

/** What the content routes take. Unknown fields are let through, as Confluence does. */

const written = z.object({ representation: z.string().optional(), value: z.string().optional() });
export const bodySchema = z.union([z.object({ storage: written }), written]);

const list = {
  ...page,
  id: ids(250).optional(),
  'space-id': ids(100).optional(),
  title: z.string().optional(),
  'body-format': bodyFormat.optional(),
};
/** Of the list of pages, and of blog posts. */
export const listSchemas = {
  page: z.object({
    ...list,
    status: z.array(z.enum(['current', 'archived', 'deleted', 'trashed'])).default(['current', 'archived']),
    subtype: z.enum(['live', 'page']).optional(),
    sort: z
      .templateLiteral([z.enum(['', '-']), z.enum(['id', 'created-date', 'modified-date', 'title'])])
      .default('id'),
  }),
  blogpost: z.object({
    ...list,
    status: z.array(z.enum(['current', 'deleted', 'trashed'])).default(['current']),
    sort: z.templateLiteral([z.enum(['', '-']), z.enum(['id', 'created-date', 'modified-date'])]).default('id'),
  }),
};
const single = {
  'body-format': z
    .enum(['storage', 'atlas_doc_format', 'view', 'export_view', 'anonymous_export_view', 'styled_view', 'editor'])
    .optional(),
  'get-draft': flag.default(false),
  version: z.coerce.number().int().min(1).optional(),
  'include-labels': flag.default(false),
  'include-properties': flag.default(false),
  'include-operations': flag.default(false),
  'include-likes': flag.default(false),
  'include-versions': flag.default(false),
  'include-version': flag.default(true),
  'include-favorited-by-current-user-status': flag.default(false),
  'include-webresources': unavailable,
  'include-collaborators': unavailable,
};
const statuses = ['current', 'trashed', 'deleted', 'historical', 'draft'] as const;
/** Of one page, and of one blog post. */
export const singleSchemas = {
  page: z.object({
    ...single,
    status: z.array(z.enum([...statuses, 'archived'])).default(['current', 'archived']),
    'include-direct-children': unavailable,
  }),
  blogpost: z.object({ ...single, status: z.array(z.enum(statuses)).default(['current']) }),
};

const privacy = { private: flag.default(false) };
/** Of the creation of a page, and of a blog post. */
export const createSchemas = {
  page: z.object({ ...privacy, embedded: unavailable, 'root-level': flag.default(false) }),
  blogpost: z.object(privacy),
};

export const createBodySchema = z.object({
  spaceId: id,
  status: z.enum(['current', 'draft']).default('current'),
  title: z.string().max(255).default(''),
  parentId: id.nullish(),
  /** Given for live docs; not in the published description of the API, though Confluence takes it. */
  subtype: z.enum(['live', 'page']).nullish(),
  body: bodySchema.optional(),
});

export const updateBodySchema = z.object({
  id,
  status: z.enum(['current', 'draft']),
  title: z.string().max(255),
  spaceId: id.optional(),
  parentId: id.nullish(),
  ownerId: z.string().nullish(),
  body: bodySchema,
  version: z.object({ number: z.number().int(), message: z.string().nullish() }),
});

export const deleteQuerySchema = z.object({ purge: flag.default(false), draft: flag.default(false) });
