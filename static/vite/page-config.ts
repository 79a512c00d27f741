import { resolve } from 'node:path';
import type { InlineConfig } from 'vite';

/** What Vite is told about one of our pages. */
export interface PageBuild {
  root: string;
  outDirectory: string;
  /** A classic script instead of a page: its entry, relative to the root, and its file name. */
  script?: { entry: string; fileName: string };
}

/**
 * What our pages have in common: relative addresses, and Atlaskit without its feature gate client and with a scroll lock that passes
 * the content security policy.
 */
export function pageConfig({ root, outDirectory, script }: PageBuild): InlineConfig {
  const featureGates = resolve(__dirname, 'feature-gates.ts');
  const scrollLock = resolve(__dirname, 'scroll-lock.ts');
  return {
    configFile: false,
    root,
    base: './',
    resolve: {
      alias: [
        { find: /^@atlaskit\/feature-gate-js-client(\/.*)?$/, replacement: featureGates },
        { find: /^react-scrolllock$/, replacement: scrollLock },
      ],
    },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: outDirectory,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: { polyfill: false },
      // A test weighs the pages (`test/browser/page-weight.test.ts`); the bundler has nothing to add to that.
      chunkSizeWarningLimit: 100_000,
      ...(script === undefined ? {} : { lib: classicScript(resolve(root, script.entry), script.fileName) }),
    },
    logLevel: 'warn',
  };
}

const classicScript = (entry: string, fileName: string) => ({
  entry,
  formats: ['iife' as const],
  name: 'script',
  fileName: () => fileName,
});
