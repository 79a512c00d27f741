import type { Plugin } from 'esbuild';

/** A package that is imported by another one, and never reached with the settings that the app gives that one. */
export interface LeftOut {
  module: string;
  /** What stands in its place: the names that are imported of it. */
  contents: string;
}

/** Puts something small in the place of these packages. */
export const leftOut = (packages: readonly LeftOut[]): Plugin => ({
  name: 'left-out',
  setup(build) {
    const find = (module: string) => packages.find((one) => one.module === module);
    build.onResolve({ filter: /./ }, ({ path }) =>
      find(path) === undefined ? undefined : { path, namespace: 'left-out', sideEffects: false },
    );
    build.onLoad({ filter: /./, namespace: 'left-out' }, ({ path }) => ({ contents: find(path)?.contents ?? '' }));
  },
});
