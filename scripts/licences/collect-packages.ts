import type { Plugin } from 'vite';

/** The package that a module comes from; null where it is ours. */
export const packageOf = (module: string): string | null =>
  /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(module)?.[1] ?? null;

/** Puts the packages of which something ends up in what Vite builds into a set. */
export const collectPackages = (packages: Set<string>): Plugin => ({
  name: 'collect-packages',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      const modules = chunk.type === 'chunk' ? chunk.moduleIds : chunk.originalFileNames;
      for (const module of modules) {
        const name = packageOf(module);
        if (name !== null) packages.add(name);
      }
    }
  },
});
