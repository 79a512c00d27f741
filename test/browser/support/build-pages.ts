import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

const repository = resolve(__dirname, '../../..');

/** Builds what the sandbox serves. In a process of its own: Vite is an ES module, which tests cannot load. */
export const buildPages = (): void => {
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build-pages.ts'], { cwd: repository, stdio: 'pipe' });
};
