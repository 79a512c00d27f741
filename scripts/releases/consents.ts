import { isDeepStrictEqual } from 'node:util';
import type { ConsentedManifest } from './manifest';

const listed = (values: Iterable<string>) => new Set(values);
const added = (before: Set<string>, after: Set<string>) => [...after].filter((name) => !before.has(name));

type Rule = (before: ConsentedManifest, after: ConsentedManifest) => string[];

const scopesOf = ({ permissions }: ConsentedManifest) => permissions?.scopes ?? {};
const remotesOf = ({ remotes = [] }: ConsentedManifest) => new Map(remotes.map((remote) => [remote.key, remote]));
const endpointsOf = ({ modules }: ConsentedManifest) =>
  new Map((modules?.endpoint ?? []).map((endpoint) => [endpoint.key, endpoint]));

const scopes: Rule = (before, after) => {
  const [old, current] = [scopesOf(before), scopesOf(after)];
  const names = { old: listed(Object.keys(old)), current: listed(Object.keys(current)) };
  const kept = Object.keys(current).filter((name) => names.old.has(name));
  return [
    ...added(names.old, names.current).map((name) => `scope ${name} is added`),
    ...added(names.current, names.old).map((name) => `scope ${name} is removed`),
    // Whether this alone is a major version is not documented; it is counted as one.
    ...kept
      .filter((name) => (old[name]?.allowImpersonation ?? false) !== (current[name]?.allowImpersonation ?? false))
      .map((name) => `scope ${name} changes whether it allows impersonation`),
  ];
};

const remotes: Rule = (before, after) => {
  const old = remotesOf(before);
  return [...remotesOf(after)].flatMap(([key, remote]) => {
    const was = old.get(key);
    if (was === undefined) return remote.baseUrl === undefined ? [] : [`remote ${key} is added`];
    const regions = listed([...Object.keys(was.baseUrl ?? {}), ...Object.keys(remote.baseUrl ?? {})]);
    const moved = [...regions].filter((region) => was.baseUrl?.[region] !== remote.baseUrl?.[region]);
    return [
      ...moved.map((region) => `remote ${key}: its address for ${region} changes`),
      ...added(listed(was.operations ?? []), listed(remote.operations ?? [])).map(
        (operation) => `remote ${key}: the operation ${operation} is added`,
      ),
      ...(remote.storage?.inScopeEUD === true && was.storage?.inScopeEUD !== true
        ? [`remote ${key}: it begins to store end-user data`]
        : []),
      ...(remote.configurable !== undefined && was.configurable === undefined
        ? [`remote ${key}: customers may set its address`]
        : []),
    ];
  });
};

const endpoints: Rule = (before, after) => {
  const [old, current] = [endpointsOf(before), endpointsOf(after)];
  const keys = listed([...old.keys(), ...current.keys()]);
  return [...keys]
    .filter((key) => !isDeepStrictEqual(old.get(key), current.get(key)))
    .map((key) => `endpoint ${key} ${old.has(key) ? (current.has(key) ? 'changes' : 'is removed') : 'is added'}`);
};

const webTriggers: Rule = (before, after) => {
  const isDynamic = ({ response }: { response?: { type: string } | undefined }) => response?.type !== 'static';
  const dynamic = ({ modules }: ConsentedManifest) =>
    listed((modules?.webtrigger ?? []).filter(isDynamic).map(({ key }) => key));
  return added(dynamic(before), dynamic(after)).map((key) => `web trigger ${key} answers with contents of its own`);
};

/** Every value under a part of the manifest, with the way to it. */
function leaves(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => leaves(item, path));
  if (typeof value !== 'object' || value === null) return [`${path} ${String(value)}`];
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, path === '' ? name : `${path}.${name}`));
}

const egress: Rule = (before, after) => {
  const of = ({ permissions }: ConsentedManifest) => listed(leaves(permissions?.external ?? {}, ''));
  return added(of(before), of(after)).map((leaf) => `egress is added: ${leaf}`);
};

const content: Rule = (before, after) => {
  const of = ({ permissions }: ConsentedManifest) => listed(leaves(permissions?.content ?? {}, ''));
  return added(of(before), of(after)).map((leaf) => `a content permission is added: ${leaf}`);
};

const licensing: Rule = (before, after) => {
  const of = ({ app }: ConsentedManifest) => app?.licensing?.enabled ?? false;
  return of(after) && !of(before) ? ['licensing is switched on'] : [];
};

const providers: Rule = (before, after) =>
  isDeepStrictEqual(before.providers, after.providers) ? [] : ['the authentication providers change'];

const rules: readonly Rule[] = [scopes, remotes, endpoints, webTriggers, egress, content, licensing, providers];

/**
 * The changes between two manifests that make a major version: an administrator has to consent to them before a site gets it.
 * A sentence for each; none means that every site gets the change by itself.
 *
 * Rules: https://developer.atlassian.com/platform/forge/versions/ and .../manifest-reference/remotes/, as of August 2026.
 */
export const consentsNeeded = (before: ConsentedManifest, after: ConsentedManifest): string[] =>
  rules.flatMap((rule) => rule(before, after));
