import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import addFormats from 'ajv-formats';
import Ajv2019, { type ValidateFunction } from 'ajv/dist/2019';

/** The official description of the v2 API, where this machine has it, and validators made from it. */

type Schema = Record<string, unknown>;
interface Parameter {
  name: string;
  in: string;
  schema: Schema;
}
interface Operation {
  parameters?: Parameter[];
  requestBody?: Schema;
  security?: Record<string, string[]>[];
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}
export interface Description {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; requestBodies: Record<string, Schema> };
}

const file = path.join(__dirname, '../../../../shared/reference/confluence-v2-2026-08.openapi.json');

/** Declares tests against the official description. Where this machine does not have it they are reported as not run. */
export function withDescription(name: string, declare: (official: Description) => void): void {
  if (!existsSync(file)) {
    test.skip(`${name}: not run, because ../shared/reference is not beside this folder`, () => undefined);
    return;
  }
  const official = JSON.parse(readFileSync(file, 'utf8')) as Description;
  describe(name, () => declare(official));
}

/** Links are put together by `allOf` from two lists of properties, so neither list may be closed. */
const open = new Set([
  'AbstractPageLinks',
  'SpaceLinks',
  'FolderLinks',
  'PageSingle',
  'BlogPostSingle',
  'SpaceSingle',
  'FolderSingle',
]);
const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Fields of which live sites answer null (confluence.js 3.2 has it from them), though the description does not say so. */
const nullOnSites: Readonly<Record<string, readonly string[]>> = {
  Task: ['assignedTo', 'completedBy', 'dueAt', 'completedAt'],
};

function withNulls(name: string, schema: Schema): Schema {
  const properties = schema['properties'] as Record<string, Schema> | undefined;
  const nullable = nullOnSites[name];
  if (properties === undefined || nullable === undefined) return schema;
  const changed = nullable.map((field) => [field, { ...properties[field], nullable: true }]);
  return { ...schema, properties: { ...properties, ...Object.fromEntries(changed) } };
}

/** OpenAPI 3.0 as JSON Schema: `nullable`, and null where only the description allows it. */
function asJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asJsonSchema);
  if (!isObject(value)) return value;
  const { nullable, ...rest } = value;
  const schema: Schema = Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, asJsonSchema(inner)]));
  const saysNull = typeof value['description'] === 'string' && value['description'].includes('or null if');
  if (nullable !== true && !(saysNull && ('type' in schema || '$ref' in schema))) return schema;
  return { anyOf: [schema, { type: 'null' }] };
}

function createAjv(coerceTypes: false | 'array', components: Schema): Ajv2019 {
  const ajv = new Ajv2019({ strict: false, allErrors: true, coerceTypes });
  addFormats(ajv);
  for (const format of ['int32', 'int64', 'string']) ajv.addFormat(format, true);
  ajv.addSchema({ $id: 'description', components });
  return ajv;
}

/** Makes validators; an object that has fields the description does not know is wrong too. */
export function createValidators(description: Description) {
  const schemas = Object.fromEntries(
    Object.entries(description.components.schemas).map(([name, schema]) => {
      const converted = asJsonSchema(withNulls(name, schema)) as Schema;
      const closed = 'properties' in converted && !open.has(name);
      return [name, closed ? { ...converted, unevaluatedProperties: false } : converted];
    }),
  );
  const bodies = createAjv(false, { schemas });
  const values = createAjv('array', { schemas });
  const resolved = (schema: unknown) =>
    JSON.parse(JSON.stringify(asJsonSchema(schema)).replaceAll('"#/components', '"description#/components')) as Schema;
  return {
    /** For a body. */
    compile: (schema: unknown): ValidateFunction =>
      bodies.compile({ ...resolved(schema), unevaluatedProperties: false }),
    /** For a query parameter: the text of a number or a flag is one. Takes `{ value }`. */
    compileParameter: (schema: unknown): ValidateFunction =>
      values.compile({ properties: { value: resolved(schema) } }),
  };
}

/** The schema of an operation's request body. */
export function bodySchema(description: Description, operation: Operation): Schema | undefined {
  const reference = operation.requestBody?.['$ref'];
  const body =
    typeof reference === 'string'
      ? description.components.requestBodies[reference.split('/').at(-1) ?? '']
      : operation.requestBody;
  const content = body?.['content'] as Record<string, { schema: Schema }> | undefined;
  return content?.['application/json']?.schema;
}
