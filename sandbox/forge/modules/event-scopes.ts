import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

interface EventScopes {
  productEvent: string;
  oAuthScopes: { beta?: string[]; current?: string[] };
}

/** Documented events that the official mapping leaves out need what an update of the same content needs. */
const substitutes: Record<string, string> = {
  'avi:confluence:initialized:page': 'avi:confluence:updated:page',
  'avi:confluence:published:page': 'avi:confluence:updated:page',
  'avi:confluence:permissions_updated:space:V2': 'avi:confluence:updated:space:V2',
};

function readMapping(): Map<string, EventScopes['oAuthScopes']> {
  // The file is part of @forge/manifest, though not among its exports.
  const main = createRequire(__filename).resolve('@forge/manifest');
  const text = readFileSync(join(dirname(main), 'mapping', 'product-event-to-scope-mapping.json'), 'utf8');
  const { mapping } = JSON.parse(text) as { mapping: EventScopes[] };
  return new Map(mapping.map(({ productEvent, oAuthScopes }) => [productEvent, oAuthScopes]));
}

let mapping: ReturnType<typeof readMapping> | undefined;

/** Whether an app with these scopes is sent a product event: the classic set of its scopes or the granular one has to be there. */
export function mayReceive(eventType: string, scopes: readonly string[]): boolean {
  if (eventType.startsWith('avi:forge:')) return true;
  mapping ??= readMapping();
  const needed = mapping.get(substitutes[eventType] ?? eventType);
  const has = (set: readonly string[] | undefined) =>
    set !== undefined && set.length > 0 && set.every((scope) => scopes.includes(scope));
  return has(needed?.current) || has(needed?.beta);
}
