import { resolve } from 'node:path';
import { buildPages as build, type BuiltPage } from './pages/build';

const repository = resolve(__dirname, '..');

/** Builds the app's Custom UI pages and the sandbox's page where something changed. Rejects where one does not compile. */
export const buildPages = (): Promise<BuiltPage[]> => build(repository);

if (require.main === module) {
  buildPages().then(
    (pages) => {
      for (const { name, bytes, rebuilt } of pages)
        console.log(
          `${name.padEnd(14)} ${(bytes / 1024).toFixed(0).padStart(6)} KiB  ${rebuilt ? 'built' : 'up to date'}`,
        );
    },
    (error: unknown) => {
      console.error(error);
      process.exitCode = 1;
    },
  );
}
