import * as z from 'zod/mini';
import { operations, type OperationId } from '../../contract/operations';

/** A schema of a message, as JSON Schema has it. */
export interface MessageSchema {
  $ref?: string;
  type?: string;
  const?: unknown;
  enum?: readonly unknown[];
  anyOf?: readonly MessageSchema[];
  oneOf?: readonly MessageSchema[];
  properties?: Readonly<Record<string, MessageSchema>>;
  required?: readonly string[];
  additionalProperties?: boolean | MessageSchema;
  items?: MessageSchema;
  pattern?: string;
  format?: string;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
}

/** One call: the names of its messages, null where it has none. */
export interface KeptCall {
  method: string;
  path: string;
  request: string | null;
  answer: string | null;
}

/** The wire as one version of the product has it. */
export interface KeptContract {
  version: string;
  calls: Readonly<Record<string, KeptCall>>;
  messages: Readonly<Record<string, MessageSchema>>;
}

/** From the repository's root: the contract of the last release. `npm run release` writes it; before the first there is none. */
export const keptContractFile = 'contract/last-release.yaml';

const nameOf = (schema: z.core.$ZodType | null): string | null =>
  schema === null ? null : (z.globalRegistry.get(schema)?.id ?? null);

/** The wire as it is now, to be kept under the name of a version. */
export function contractNow(version: string): KeptContract {
  // What may be said: fields with a default may be missing, and those that are not known are passed over.
  const { schemas } = z.toJSONSchema(z.globalRegistry, {
    uri: (id) => `#/messages/${id}`,
    target: 'draft-2020-12',
    unrepresentable: 'any',
    io: 'input',
  });
  const messages = Object.fromEntries(
    Object.entries(schemas)
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([id, { $schema: _dialect, $id: _address, id: _id, ...schema }]) => [id, schema as MessageSchema]),
  );
  const calls = Object.fromEntries(
    (Object.keys(operations) as OperationId[]).map((id) => {
      const { method, path, request, answer } = operations[id];
      return [id, { method, path, request: nameOf(request), answer: nameOf(answer) }];
    }),
  );
  return { version, calls, messages };
}
