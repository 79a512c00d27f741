import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { manifestSchema } from './schema';
import { resolveVariables, userVariables, variableValue } from './variables';

type ManifestDocument = z.infer<typeof manifestSchema>;
type Modules = ManifestDocument['modules'];
export type FunctionModule = Modules['function'][number];
export type TriggerModule = Modules['trigger'][number];
export type ConsumerModule = Modules['consumer'][number];
export type ScheduledTriggerModule = Modules['scheduledTrigger'][number];
export type WebTriggerModule = Modules['webtrigger'][number];
export type EndpointModule = Modules['endpoint'][number];
export type Remote = ManifestDocument['remotes'][number];

/** A module people see: its key, its type such as `confluence:globalSettings`, and the function or endpoint that answers it. */
export interface ScreenModule {
  key: string;
  type: string;
  title: string;
  /** Where its Custom UI resource lies, below the app's directory; null where it has none. */
  directory: string | null;
  resolverFunction: string | null;
  resolverEndpoint: string | null;
  /** False of one that is opened from the app's entry among the installed apps instead of from the navigation. */
  hasLink: boolean;
}

/** An app's manifest, as the host uses it. */
export interface Manifest {
  /** `ari:cloud:ecosystem::app/...` */
  appId: string;
  appName: string | null;
  functions: FunctionModule[];
  triggers: TriggerModule[];
  consumers: ConsumerModule[];
  scheduledTriggers: ScheduledTriggerModule[];
  webTriggers: WebTriggerModule[];
  preUninstall: { key: string; function: string }[];
  screens: ScreenModule[];
  endpoints: EndpointModule[];
  remotes: Remote[];
  scopes: string[];
  /** Scopes with `allowImpersonation: true`: what `asUser(accountId)` may do. */
  impersonationScopes: string[];
  /** Where `fetch` may go: origins or patterns, those of remotes included. */
  egress: string[];
  /** Memory of each function, in MB. */
  memoryMegabytes: number;
  /** The app's environment variables. */
  variables: Record<string, string>;
}

/** Memory where the manifest says nothing, in MB (Forge docs, manifest reference, runtime). */
const usualMemory = 512;

/** Names of the modules that have no screen. */
const backendTypes = new Set([
  'function',
  'trigger',
  'consumer',
  'scheduledTrigger',
  'webtrigger',
  'preUninstall',
  'endpoint',
]);

function screensOf({ modules, resources }: ManifestDocument): ScreenModule[] {
  return Object.entries(modules)
    .filter(([type]) => !backendTypes.has(type))
    .flatMap(([type, items]) =>
      items.map((item) => {
        const resolver = 'resolver' in item ? item.resolver : undefined;
        const resource = resources.find((candidate) => 'resource' in item && candidate.key === item.resource);
        return {
          key: item.key,
          type,
          title: 'title' in item && typeof item.title === 'string' ? item.title : item.key,
          directory: resource?.path ?? null,
          resolverFunction: resolver?.function ?? null,
          resolverEndpoint: resolver?.endpoint ?? null,
          hasLink: !('useAsConfig' in item && item.useAsConfig) && !('useAsGetStarted' in item && item.useAsGetStarted),
        };
      }),
    );
}

function egressOf({ permissions, remotes }: ManifestDocument): string[] {
  return (permissions.external?.fetch?.backend ?? []).map((entry) => {
    if (typeof entry === 'string') return entry;
    const remote = remotes.find(({ key }) => key === entry.remote);
    if (remote === undefined) throw new Error(`permissions.external.fetch.backend names no remote: ${entry.remote}`);
    return remote.baseUrl;
  });
}

function checkReferences(manifest: Manifest): void {
  const known = new Set(manifest.functions.map(({ key }) => key));
  const { triggers, consumers, scheduledTriggers, webTriggers, preUninstall, screens } = manifest;
  const named = [
    ...[...triggers, ...consumers, ...scheduledTriggers, ...webTriggers, ...preUninstall].map((item) => item.function),
    ...screens.flatMap(({ resolverFunction }) => resolverFunction ?? []),
  ];
  for (const key of named) if (!known.has(key)) throw new Error(`manifest.yml names an unknown function: ${key}`);
  const endpoints = new Set(manifest.endpoints.map(({ key }) => key));
  for (const { resolverEndpoint: key } of screens) {
    if (key !== null && !endpoints.has(key)) throw new Error(`manifest.yml names an unknown endpoint: ${key}`);
  }
  const remotes = new Set(manifest.remotes.map(({ key }) => key));
  for (const { key, remote } of manifest.endpoints) {
    if (!remotes.has(remote)) throw new Error(`The endpoint ${key} names an unknown remote: ${remote}`);
  }
}

/** Gives the manifest from its YAML text. Throws an error that names the offending field. */
export function parseManifest(text: string, environment: Record<string, string | undefined> = process.env): Manifest {
  const parsed = manifestSchema.safeParse(resolveVariables(parse(text), environment));
  if (!parsed.success) throw new Error(`manifest.yml: ${z.prettifyError(parsed.error)}`);
  const { app, modules, permissions, remotes } = parsed.data;
  const { scopes } = permissions;
  const manifest: Manifest = {
    appId: app.id,
    appName: app.name ?? null,
    functions: modules.function,
    triggers: modules.trigger,
    consumers: modules.consumer,
    scheduledTriggers: modules.scheduledTrigger,
    webTriggers: modules.webtrigger,
    preUninstall: modules.preUninstall,
    screens: screensOf(parsed.data),
    endpoints: modules.endpoint,
    remotes,
    scopes: Array.isArray(scopes) ? scopes : Object.keys(scopes),
    impersonationScopes: Array.isArray(scopes)
      ? []
      : Object.keys(scopes).filter((scope) => scopes[scope]?.allowImpersonation === true),
    egress: egressOf(parsed.data),
    memoryMegabytes: app.runtime?.memoryMB ?? usualMemory,
    variables: {
      ...Object.fromEntries(
        (parsed.data.environment?.variables ?? []).map((name) => [name, variableValue(name, environment)]),
      ),
      ...userVariables(environment),
    },
  };
  checkReferences(manifest);
  return manifest;
}

/** Reads `manifest.yml` of an app. */
export async function readManifest(appDirectory: string): Promise<Manifest> {
  return parseManifest(await readFile(join(appDirectory, 'manifest.yml'), 'utf8'));
}
