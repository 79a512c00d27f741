import { z } from 'zod';
import { traceOf, type Invocation } from '../invocation/invocation';
import type { PlatformCall } from '../invocation/platform-call';
import { jsonBody } from '../invocation/platform-call';
import type { World } from '../world';
import type { Refusal } from './key-value-limits';
import { malformed, scopeMissing } from './key-value-limits';
import { createBatchOperations } from './key-value-batches';
import type { StoreResult } from './key-value-entries';
import { createEntryAccess } from './key-value-entries';
import { createKeyOperations } from './key-value-operations';
import { deleteSchema, querySchema, readSchema, transactionSchema, writeSchema } from './key-value-requests';
import type { KeyValueStore } from './key-value-store';

const refusalResponse = ({ status, code, message }: Refusal) => Response.json({ code, message }, { status });

const resultResponse = (result: StoreResult) => {
  if (result.kind === 'refused') return refusalResponse(result.refusal);
  return result.body === undefined ? new Response(null, { status: 204 }) : Response.json(result.body);
};

/** Checks a body before the operation sees it. */
function handling<Schema extends z.ZodType>(schema: Schema, operate: (request: z.infer<Schema>) => StoreResult) {
  return (body: unknown): StoreResult => {
    const parsed = schema.safeParse(body);
    if (parsed.success) return operate(parsed.data);
    return { kind: 'refused', refusal: malformed(z.prettifyError(parsed.error)) };
  };
}

/** Calls of @forge/kvs, on the plain and the secret key space of the installation. */
export function createKeyValueCalls(world: World, stores: { plain: KeyValueStore; secret: KeyValueStore }) {
  const { metrics } = world;
  const plainEntries = createEntryAccess(stores.plain, metrics);
  const plain = createKeyOperations(stores.plain, plainEntries, metrics);
  const batches = createBatchOperations(stores.plain, plainEntries, metrics);
  const secret = createKeyOperations(stores.secret, createEntryAccess(stores.secret, metrics), metrics);
  const routes: Record<string, (body: unknown) => StoreResult> = {
    '/api/v1/get': handling(readSchema, plain.get),
    '/api/v1/set': handling(writeSchema, plain.set),
    '/api/v1/delete': handling(deleteSchema, plain.delete),
    '/api/v1/query': handling(querySchema, plain.query),
    '/api/v1/batch/get': handling(z.array(readSchema), batches.batchGet),
    '/api/v1/batch/set': handling(z.array(writeSchema), batches.batchSet),
    '/api/v1/batch/delete': handling(z.array(deleteSchema), batches.batchDelete),
    '/api/v1/transaction': handling(transactionSchema, batches.transact),
    '/api/v1/secret/get': handling(readSchema, secret.get),
    '/api/v1/secret/set': handling(writeSchema, secret.set),
    '/api/v1/secret/delete': handling(deleteSchema, secret.delete),
  };
  return async (call: PlatformCall, invocation: Invocation): Promise<Response> => {
    const operate = routes[call.path];
    if (operate === undefined) throw new Error(`The sandbox's key-value store has no ${call.path}`);
    if (!world.manifest.scopes.includes('storage:app')) return refusalResponse(scopeMissing);
    const response = resultResponse(operate(jsonBody(call)));
    world.journal.record({
      kind: 'store',
      summary: `${call.path.replace('/api/v1/', '')} → ${response.status}`,
      detail: traceOf(invocation),
    });
    return response;
  };
}
