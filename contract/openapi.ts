import * as z from 'zod/mini';
import { operations } from './operations';
import { problemSchema } from './problem';

const schemaAddress = (id: string) => `#/components/schemas/${id}`;

const nameOf = (schema: z.core.$ZodType): string => {
  const id = z.globalRegistry.get(schema)?.id;
  if (id === undefined) throw new Error('A message of the wire has no name in the registry');
  return id;
};

const jsonContent = (schema: z.core.$ZodType, mediaType = 'application/json') => ({
  [mediaType]: { schema: { $ref: schemaAddress(nameOf(schema)) } },
});

const pathParameters = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

const queryParameters = (query: Record<string, z.core.$ZodType>) =>
  Object.entries(query).map(([name, schema]) => {
    const { $schema: _dialect, ...parameter } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' });
    return { name, in: 'query', required: false, schema: parameter };
  });

const parametersOf = (operation: (typeof operations)[keyof typeof operations]) => [
  ...pathParameters(operation.path),
  ...('query' in operation ? queryParameters(operation.query) : []),
];

const operationObject = (id: string, operation: (typeof operations)[keyof typeof operations]) => ({
  operationId: id,
  summary: operation.summary,
  'x-served': operation.served,
  'x-caller': 'caller' in operation ? operation.caller : 'app',
  ...(parametersOf(operation).length > 0 ? { parameters: parametersOf(operation) } : {}),
  ...(operation.request === null ? {} : { requestBody: { required: true, content: jsonContent(operation.request) } }),
  responses: {
    ...(operation.answer === null
      ? { '204': { description: 'Done' } }
      : { '200': { description: 'The answer', content: jsonContent(operation.answer) } }),
    default: {
      description: 'A problem',
      // Forge hands a screen no refusal of another type (its documentation of the bridge's invokeRemote).
      content: jsonContent(problemSchema, 'caller' in operation ? 'application/json' : 'application/problem+json'),
    },
  },
});

/** The OpenAPI 3.1 document of the wire, made from the schemas both ends use. `contract/openapi.yaml` is its text. */
export function openApiDocument(): Record<string, unknown> {
  const { schemas } = z.toJSONSchema(z.globalRegistry, {
    uri: schemaAddress,
    target: 'draft-2020-12',
    unrepresentable: 'any',
  });
  const components = Object.fromEntries(
    Object.entries(schemas)
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([id, { $schema: _dialect, $id: _address, id: _id, ...schema }]) => [id, schema]),
  );
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [id, operation] of Object.entries(operations)) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: operationObject(id, operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Trackli for Confluence: the wire',
      version: '1.0.0',
      description:
        'The calls the Forge app makes to Trackli. The site is taken from the Forge Invocation Token, never from a body. ' +
        '4xx means "do not send this again", 429 and 5xx "later".',
    },
    security: [{ forgeInvocationToken: [] }],
    paths,
    components: {
      securitySchemes: { forgeInvocationToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: components,
    },
  };
}
