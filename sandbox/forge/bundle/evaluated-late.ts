import type { Plugin } from 'esbuild';

/**
 * Of a package, or a module of the app, what is imported of it: functions and classes whose code is to run at the first call, not at
 * the start. The start is paid for by every event, also by those of pages without tasks.
 */
export interface Late {
  /** As it is imported. */
  module: string;
  names: readonly string[];
}

/** Puts functions that look the same in the place of these modules; what is behind them is evaluated at the first call. */
export const evaluatedLate = (late: readonly Late[]): Plugin => ({
  name: 'evaluated-late',
  setup(build) {
    const find = (module: string) => late.find((one) => one.module === module);
    build.onResolve({ filter: /./ }, ({ path, resolveDir, pluginData }) =>
      find(path) === undefined || isInside(pluginData)
        ? undefined
        : { path, namespace: 'late', pluginData: { resolveDir } },
    );
    build.onResolve({ filter: /^late:/ }, ({ path, pluginData }) => ({
      path: path.slice('late:'.length),
      namespace: 'late-behind',
      pluginData: pluginData as unknown,
    }));
    build.onLoad({ filter: /./, namespace: 'late' }, ({ path, pluginData }) => ({
      contents: inFront(find(path) ?? { module: path, names: [] }),
      pluginData: pluginData as unknown,
    }));
    build.onLoad({ filter: /./, namespace: 'late-behind' }, ({ path, pluginData }) => ({
      contents: `export { ${(find(path)?.names ?? []).join(', ')} } from ${JSON.stringify(path)};`,
      resolveDir: (pluginData as { resolveDir: string }).resolveDir,
      pluginData: inside,
    }));
  },
});

/** Marks the one import that leads to the module itself. */
const inside = { isInside: true };
const isInside = (pluginData: unknown): boolean => pluginData === inside;

/** `require` is esbuild's own here: it inlines the module, and evaluates it when this is reached. */
const inFront = ({ module, names }: Late): string =>
  [
    'let behind;',
    `const load = () => (behind ??= require(${JSON.stringify(`late:${module}`)}));`,
    ...names.map(
      (name) =>
        `export function ${name}(...parameters) {` +
        ` return new.target === undefined ? load().${name}(...parameters) : new (load().${name})(...parameters); }`,
    ),
  ].join('\n');
