import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAppBundle } from '../../sandbox/forge/bundle/build-app-bundle';
import { buildEdge } from '../edge/build-edge';
import { buildPages } from '../pages/build';
import { licenceOf } from './licences';

/** A package of which something is passed on to others: to Atlassian, to browsers, to Supabase. */
export interface ShippedPackage {
  name: string;
  version: string;
  licence: string;
  /** Where it ends up: `app`, `edge function`, or a page. */
  in: string[];
}

/** Every package that ends up in what is deployed. Builds what is not up to date. */
export async function shippedPackages(repository: string): Promise<ShippedPackage[]> {
  const places = new Map<string, string[]>();
  const note = (place: string, names: Iterable<string>) => {
    for (const name of names) places.set(name, [...(places.get(name) ?? []), place]);
  };
  const { modules } = await buildAppBundle({ appDirectory: repository });
  note(
    'app',
    modules.map(({ name }) => name).filter((name) => name !== '(app)'),
  );
  for (const { name, packages } of await buildPages(repository))
    // The sandbox's page is deployed nowhere.
    if (name !== 'sandbox-page') note(`${name} page`, packages);
  const folder = await mkdtemp(join(tmpdir(), 'edge-'));
  try {
    note('edge function', (await buildEdge(repository, join(folder, 'supabase'))).packages);
  } finally {
    await rm(folder, { recursive: true });
  }
  return Promise.all(
    [...places].sort().map(async ([name, found]) => {
      const text = await readFile(join(repository, 'node_modules', name, 'package.json'), 'utf8');
      const { version, license } = JSON.parse(text) as { version: string; license?: string };
      return { name, version, licence: await licenceOf(repository, name, license), in: found };
    }),
  );
}
