import { z } from 'zod';

const key = z.string().regex(/^[a-zA-Z0-9_-]+$/);

const unsupportedFilter = 'filter.ignoreSelf and filter.expression are not supported by the sandbox';
const filterSchema = z
  .looseObject({ ignoreSelf: z.unknown().optional(), expression: z.unknown().optional() })
  .refine((filter) => filter.ignoreSelf === undefined && filter.expression === undefined, unsupportedFilter);

const functionSchema = z.object({
  key,
  handler: z.string().regex(/^[^.]+\.\w+$/, 'Expected "file.export"'),
  timeoutSeconds: z.int().min(1).max(900).optional(),
});

const triggerSchema = z.object({
  key,
  function: key,
  events: z.array(
    z.union([
      z.string(),
      z.object({ eventType: z.string(), filter: filterSchema.optional() }).transform(({ eventType }) => eventType),
    ]),
  ),
  filter: filterSchema.optional(),
});

const consumerSchema = z.object({ key, queue: z.string().max(36), function: key });

const scheduledTriggerSchema = z.object({
  key,
  function: key,
  interval: z.enum(['fiveMinute', 'hour', 'day', 'week']),
});

const webTriggerSchema = z.object({
  key,
  function: key,
  urlFormat: z.enum(['v1', 'v2']).default('v1'),
  response: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('dynamic') }),
      z.object({
        type: z.literal('static'),
        outputs: z.array(
          z.object({
            key: z.string(),
            statusCode: z.int(),
            body: z.string().optional(),
            contentType: z.string().optional(),
          }),
        ),
      }),
    ])
    .default({ type: 'dynamic' }),
});

/** Modules of other kinds: of interest here are those with a screen and a resolver behind it. */
const otherModuleSchema = z.looseObject({
  key,
  title: z.unknown().optional(),
  resource: z.string().optional(),
  useAsConfig: z.boolean().optional(),
  useAsGetStarted: z.boolean().optional(),
  resolver: z.looseObject({ function: key.optional(), endpoint: key.optional() }).optional(),
});

/** Where the calls of a screen go; `auth` asks for tokens of OAuth beside the invocation token. */
const endpointSchema = z.object({
  key: key.max(23),
  remote: key,
  auth: z.looseObject({ appSystemToken: z.looseObject({ enabled: z.boolean() }).optional() }).optional(),
});

const modulesSchema = z
  .object({
    function: z.array(functionSchema).default([]),
    trigger: z.array(triggerSchema).default([]),
    consumer: z.array(consumerSchema).default([]),
    scheduledTrigger: z.array(scheduledTriggerSchema).max(5).default([]),
    webtrigger: z.array(webTriggerSchema).default([]),
    preUninstall: z.array(z.object({ key, function: key })).default([]),
    endpoint: z.array(endpointSchema).default([]),
  })
  .catchall(z.array(otherModuleSchema));

const addressSchema = z.union([
  z.string(),
  z.looseObject({ address: z.string() }).transform(({ address }) => address),
  z.looseObject({ remote: z.string() }),
]);

const scopesSchema = z.union([
  z.array(z.string()),
  z.record(z.string(), z.looseObject({ allowImpersonation: z.boolean().optional() }).nullable()),
]);

const remoteSchema = z.looseObject({
  key: z.string().max(23),
  baseUrl: z.union([z.string(), z.looseObject({ default: z.string() }).transform((regions) => regions.default)]),
  operations: z.array(z.enum(['storage', 'compute', 'fetch', 'other'])).default([]),
  auth: z.looseObject({ appSystemToken: z.looseObject({ enabled: z.boolean() }).optional() }).optional(),
});

/** The parts of a manifest that the host acts on; the official linter looks after the rest. */
export const manifestSchema = z.looseObject({
  app: z.looseObject({
    id: z.string().regex(/^ari:cloud:ecosystem::app\/[0-9a-f-]{36}$/),
    name: z.string().optional(),
    runtime: z.looseObject({ memoryMB: z.int().min(128).max(1024).optional() }).optional(),
  }),
  modules: modulesSchema,
  resources: z.array(z.looseObject({ key: z.string(), path: z.string() })).default([]),
  permissions: z
    .looseObject({
      scopes: scopesSchema.default([]),
      external: z
        .looseObject({ fetch: z.looseObject({ backend: z.array(addressSchema).default([]) }).optional() })
        .optional(),
    })
    .default({ scopes: [] }),
  remotes: z.array(remoteSchema).default([]),
  environment: z.looseObject({ variables: z.array(z.string()).default([]) }).optional(),
});
