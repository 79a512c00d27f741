import { join } from 'node:path';
import type { PageBuild } from '../../static/vite/page-config';

/** A folder of built files and what it is built from; paths are relative to the repository. */
export interface Page {
  name: string;
  directory: string;
  /** Files and folders that decide what comes out. */
  inputs: readonly string[];
  /** The builds that fill the given folder, in order. */
  builds(repository: string, into: string): readonly PageBuild[];
}

const toolchain = ['package-lock.json', 'static/vite', 'scripts/pages', 'tsconfig.json'];

export const pages: readonly Page[] = [
  {
    name: 'admin',
    directory: 'static/admin/dist',
    inputs: ['static/admin', 'static/shared', ...toolchain],
    builds: (repository, into) => [{ root: join(repository, 'static/admin'), outDirectory: into }],
  },
  {
    name: 'account',
    directory: 'static/account/dist',
    inputs: ['static/account', 'static/shared', ...toolchain],
    builds: (repository, into) => [{ root: join(repository, 'static/account'), outDirectory: into }],
  },
  {
    name: 'byline',
    directory: 'static/byline/dist',
    inputs: ['static/byline', 'static/shared', ...toolchain],
    builds: (repository, into) => [{ root: join(repository, 'static/byline'), outDirectory: into }],
  },
  {
    name: 'sandbox-page',
    directory: 'dist/sandbox-page',
    inputs: ['sandbox/ui', 'sandbox/page/wire.ts', 'static/shared', 'trackli/front-end', ...toolchain],
    builds: (repository, into) => [
      { root: join(repository, 'sandbox/ui'), outDirectory: into },
      {
        root: join(repository, 'sandbox/ui/frame'),
        outDirectory: join(into, 'frame'),
        script: { entry: 'bridge.ts', fileName: 'bridge.js' },
      },
    ],
  },
];
