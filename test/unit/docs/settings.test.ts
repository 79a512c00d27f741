import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { usualPort } from '../../../sandbox/arguments';
import { readSettings } from '../../../trackli/settings';
import { documentAt, root, rowsOf } from './support/documents';

interface Manifest {
  app: { id: string; licensing?: { enabled: boolean }; runtime: { memoryMB: number } };
  resources: { tunnel: { port: number } }[];
}

const rows = rowsOf(documentAt('docs/settings.md'));
const defaults = new Map(rows.map(([name = '', , , usual = '']) => [name.replaceAll('`', ''), usual]));
const isVariable = (name: string) => /^[A-Z][A-Z_]+$/.test(name);
const manifest = parse(documentAt('manifest.yml')) as Manifest;

/** What the runtime or another program sets, or we set for another program. */
const notOurs = new Set(['NODE_ENV', 'NODE_OPTIONS', 'PATH', 'HOME', 'TMPDIR', 'FORGE_RUNTIME_PATH']);

function sourcesIn(directory: string): string[] {
  return readdirSync(join(root, directory), { withFileTypes: true }).flatMap((entry) => {
    const path = `${directory}/${entry.name}`;
    if (entry.isDirectory()) return ['dist', 'node_modules'].includes(entry.name) ? [] : sourcesIn(path);
    return /\.(ts|tsx|mjs)$/.test(entry.name) ? [path] : [];
  });
}

/** The ways in which the code asks for an environment variable. */
const asked = [
  /process\.env(?:\.([A-Z_]+)|\['([A-Z_]+)'\])/g,
  /environment\['([A-Z_]+)'\]/g,
  /\bgiven\('([A-Z_]+)'/g,
  /\bneeded\('([A-Z_]+)'(?:, '([A-Z_]+)')?/g,
  /\{ ([A-Z_]+): \w+, ([A-Z_]+): \w+ \} = process\.env/g,
];

test('the table has every environment variable that the code asks for, and no other', () => {
  const code = ['src', 'trackli', 'sandbox', 'scripts', 'bench', 'static']
    .flatMap(sourcesIn)
    .map((path) => readFileSync(join(root, path), 'utf8'))
    .join('\n');
  const names = asked.flatMap((way) => [...code.matchAll(way)].flatMap(([, ...found]) => found.filter(Boolean)));
  const ours = [...new Set(names)].filter((name) => !notOurs.has(name));
  expect([...defaults.keys()].filter(isVariable).sort()).toEqual(ours.sort());
});

test("the defaults of Trackli's side are those of the code", () => {
  const needed = { DATABASE_URL: 'postgres://x', FORGE_APP_ID: 'ari:cloud:ecosystem::app/x' };
  const settings = readSettings((name) => needed[name as keyof typeof needed], { databaseConnections: 3 });
  expect(defaults.get('CALLS_PER_SECOND')).toBe(String(settings.callsPerSecond));
  expect(settings.isolatedCloudJwksUrlTemplate).toBeUndefined();
  const read = (given: object) => () => readSettings((name) => given[name as never], { databaseConnections: 3 });
  expect(read({ ...needed, FORGE_APP_ID: '' })).toThrow('Set FORGE_APP_ID');
  expect(read({ ...needed, DATABASE_URL: '' })).toThrow('Set DATABASE_URL or SUPABASE_DB_URL');
  const connections = ['trackli/edge.ts', 'trackli/server.ts'].map(
    (path) => /databaseConnections(?: = |: )(\d+)/.exec(documentAt(path))?.[1],
  );
  expect(defaults.get('DATABASE_CONNECTIONS')).toBe(`${connections[0] ?? ''} (Node: ${connections[1] ?? ''})`);
});

test('the ports are those of the code', () => {
  const node = /process\.env\['PORT'\] \?\? (\d+)/.exec(documentAt('trackli/server.ts'))?.[1] ?? '';
  const dev = /usualPort = (\d+)/.exec(documentAt('scripts/dev.ts'))?.[1];
  expect(dev).toBe(node);
  expect(defaults.get('PORT')).toBe(`${node}; the sandbox: ${usualPort} and the next three`);
});

test('what is said of manifest.yml is so', () => {
  expect(defaults.get('app.runtime.memoryMB')).toBe(String(manifest.app.runtime.memoryMB));
  expect(defaults.get('resources[].tunnel.port')).toBe(manifest.resources.map(({ tunnel }) => tunnel.port).join(', '));
  expect(defaults.get('app.licensing.enabled')).toBe(manifest.app.licensing?.enabled === true ? 'on' : 'off');
});

test('the variable of the app is off unless it says on', () => {
  expect(documentAt('src/triggers/trace.ts')).toContain("process.env['TRACE_EVENTS'] !== 'on'");
});
