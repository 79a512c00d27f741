import { cp, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { collectPackages } from '../licences/collect-packages';

/** A built Edge Function. */
export interface EdgeBuild {
  /** The folder that takes the place of a Supabase project's: `supabase functions deploy --workdir` wants its parent. */
  directory: string;
  /** The module Deno runs. */
  entry: string;
  /** Of the bundle. */
  bytes: number;
  /** Packages of which something is in it. */
  packages: string[];
}

/** Deno finds Node's own modules by their full names only. */
const nodeModules: Plugin = {
  name: 'node-modules-by-full-name',
  enforce: 'pre',
  resolveId: (name) => (builtinModules.includes(name) ? { id: `node:${name}`, external: true } : null),
};

/** Globals of Node that the Postgres driver uses, and that not every Deno has. */
const nodeGlobals = `import process from 'node:process';
import { Buffer } from 'node:buffer';
import { setImmediate, clearImmediate } from 'node:timers';`;

const entrySource = `import './trackli.js';\n`;

/**
 * Builds `trackli/` into the layout \`supabase functions deploy\` and \`supabase db push\` take: configuration, one function as
 * one file without imports beside Node's own modules, and the migrations.
 *
 * @param directory where the layout goes; what is there is replaced
 */
export async function buildEdge(repository: string, directory: string): Promise<EdgeBuild> {
  const functionDirectory = join(directory, 'functions', 'confluence-forge');
  await rm(directory, { recursive: true, force: true });
  await mkdir(functionDirectory, { recursive: true });
  const packages = new Set<string>();
  const { build } = await import('vite');
  await build({
    configFile: false,
    root: repository,
    logLevel: 'warn',
    plugins: [nodeModules, collectPackages(packages)],
    // Everything goes in: nothing is fetched when the function is deployed, or when it starts.
    ssr: { noExternal: true },
    build: {
      ssr: join(repository, 'trackli', 'edge.ts'),
      outDir: functionDirectory,
      emptyOutDir: false,
      // Names of functions and lines stay as they are: they stand in the log of an error.
      minify: false,
      target: 'es2022',
      rolldownOptions: { output: { entryFileNames: 'trackli.js', banner: nodeGlobals } },
    },
  });
  await writeFile(join(functionDirectory, 'index.ts'), entrySource);
  await cp(join(repository, 'trackli', 'supabase', 'config.toml'), join(directory, 'config.toml'));
  await cp(join(repository, 'trackli', 'migrations'), join(directory, 'migrations'), { recursive: true });
  const { size } = await stat(join(functionDirectory, 'trackli.js'));
  return { directory, entry: join(functionDirectory, 'index.ts'), bytes: size, packages: [...packages] };
}
