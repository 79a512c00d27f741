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
};

const spaces = 'read:confluence-space.summary';
/**
 * Events that the official mapping does not know, or knows too little of.
 * https://developer.atlassian.com/platform/forge/events-reference/confluence/
 */
const documented: Record<string, readonly string[]> = {
  'avi:confluence:created:space:V2': [spaces],
  'avi:confluence:updated:space:V2': [spaces],
  'avi:confluence:permissions_updated:space:V2': [spaces, 'write:confluence-space'],
  'avi:confluence:deleted:space:V2': [spaces, 'write:confluence-space'],
  'avi:confluence:moved:folder': ['read:confluence-content.summary'],
  'avi:confluence:permissions_updated:folder': ['read:confluence-content.summary'],
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
  const asked = documented[eventType];
  if (asked !== undefined) return asked.every((scope) => scopes.includes(scope));
  mapping ??= readMapping();
  const needed = mapping.get(substitutes[eventType] ?? eventType);
  const has = (set: readonly string[] | undefined) =>
    set !== undefined && set.length > 0 && set.every((scope) => scopes.includes(scope));
  return has(needed?.current) || has(needed?.beta);
}
