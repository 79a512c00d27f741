import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import schema from '@forge/manifest/schema.json';
import { parse } from 'yaml';
import * as z from 'zod';

/**
 * Rules of the manifest that Atlassian's linter does not check, or whose breach its own `--fix` brings about.
 * https://developer.atlassian.com/platform/forge/manifest-reference/
 */

/** Megabytes a function may be given (Forge docs, manifest reference, app). The schema lets four times as much through. */
const memory = { least: 128, most: 1024 };
/** Seconds (Forge docs, limits of invocations). */
const longest = { patient: 900, webtrigger: 55 };

const anyModule = z.looseObject({
  key: z.string().optional(),
  function: z.string().optional(),
  resolver: z.looseObject({ function: z.string().optional() }).optional(),
});
const withMemory = z.looseObject({ memoryMB: z.unknown().optional() }).optional();
const functionModule = z.looseObject({
  key: z.string(),
  timeoutSeconds: z.unknown().optional(),
  runtime: withMemory,
});
const manifestSchema = z.looseObject({
  app: z.looseObject({ runtime: withMemory }).optional(),
  modules: z.record(z.string(), z.array(z.unknown())).default({}),
  permissions: z.looseObject({ scopes: z.unknown().optional() }).optional(),
});
type Manifest = z.output<typeof manifestSchema>;

const functionsOf = ({ modules }: Manifest) => (modules['function'] ?? []).map((item) => functionModule.parse(item));

/** The kinds of module that call each function. */
function callers({ modules }: Manifest): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [type, items] of Object.entries(modules)) {
    if (type === 'function') continue;
    for (const item of items) {
      const { function: called, resolver } = anyModule.parse(item);
      for (const key of [called, resolver?.function]) {
        if (key !== undefined) found.set(key, new Set([...(found.get(key) ?? []), type]));
      }
    }
  }
  return found;
}

/** `timeoutSeconds` is for functions that only consumers and schedules call; of a web trigger's it may be 55 at most. */
function checkTimeouts(manifest: Manifest): string[] {
  const calledBy = callers(manifest);
  return functionsOf(manifest).flatMap(({ key, timeoutSeconds }) => {
    if (timeoutSeconds === undefined) return [];
    const types = [...(calledBy.get(key) ?? [])];
    const impatient = types.filter((type) => !['consumer', 'scheduledTrigger', 'webtrigger'].includes(type));
    if (impatient.length > 0) {
      return [`function ${key}: timeoutSeconds is not for a function of ${impatient.join(', ')}, whatever its value`];
    }
    const most = types.includes('webtrigger') ? longest.webtrigger : longest.patient;
    const isFine = typeof timeoutSeconds === 'number' && timeoutSeconds >= 1 && timeoutSeconds <= most;
    return isFine ? [] : [`function ${key}: timeoutSeconds is from 1 to ${most}`];
  });
}

function checkMemory(manifest: Manifest): string[] {
  const { least, most } = memory;
  const given = [
    ['app.runtime', manifest.app?.runtime?.memoryMB] as const,
    ...functionsOf(manifest).map(({ key, runtime }) => [`function ${key}`, runtime?.memoryMB] as const),
  ];
  return given.flatMap(([where, megabytes]) => {
    if (megabytes === undefined) return [];
    const isFine =
      typeof megabytes === 'number' && Number.isInteger(megabytes) && megabytes >= least && megabytes <= most;
    return isFine ? [] : [`${where}: memoryMB is a whole number from ${least} to ${most}`];
  });
}

interface Described {
  items?: Described;
  oneOf?: readonly Described[];
  properties?: Readonly<Record<string, unknown>>;
}
const described: Readonly<Record<string, Described>> = schema.definitions.ModuleSchema.properties;

/** Every property that some form of the module has. */
const propertiesOf = (one: Described): string[] => [
  ...Object.keys(one.properties ?? {}),
  ...(one.items === undefined ? [] : propertiesOf(one.items)),
  ...(one.oneOf ?? []).flatMap(propertiesOf),
];

/** Some kinds of module, `confluence:globalSettings` among them, take any property: a misspelt one is passed over. */
function checkProperties({ modules }: Manifest): string[] {
  return Object.entries(modules).flatMap(([type, items]) => {
    const official = described[type];
    if (official === undefined) return [`modules: ${type} is no kind of module`];
    const known = new Set(propertiesOf(official));
    return items.flatMap((item) => {
      const { key = '?', ...others } = anyModule.parse(item);
      const strange = Object.keys(others).filter((name) => !known.has(name));
      return strange.map((name) => `${type} ${key}: ${name} is no property of it`);
    });
  });
}

/** `forge lint --fix` writes scopes as a list, in which `allowImpersonation` has no place. */
function checkScopes({ permissions }: Manifest): string[] {
  if (!Array.isArray(permissions?.scopes)) return [];
  return [
    'permissions.scopes is a list, in which no scope can have allowImpersonation: the app could act in nobody’s name. ' +
      'It is what `forge lint --fix` makes of a map; do not run it, and write the scopes as a map again',
  ];
}

/** Gives a sentence for each rule that the manifest breaks. */
export function checkManifestText(text: string): string[] {
  const manifest = manifestSchema.parse(parse(text));
  const problems = [
    ...checkTimeouts(manifest),
    ...checkMemory(manifest),
    ...checkProperties(manifest),
    ...checkScopes(manifest),
  ];
  return problems.map((problem) => `manifest.yml: ${problem}`);
}

/** The same, of an app. */
export const checkManifest = (appDirectory: string): string[] =>
  checkManifestText(readFileSync(join(appDirectory, 'manifest.yml'), 'utf8'));
