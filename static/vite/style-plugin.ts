import { resolve } from 'node:path';
import type { Plugin } from 'vite';

/** How a style sheet's module, as Vite writes it while a page is developed, comes by what puts it into the page. */
const vitesOwn = /import\s*\{([^}]*\bupdateStyle\b[^}]*)\}\s*from\s*"\/@vite\/client"/;

/** Has the style sheets of a page that is being developed adopted instead of written as elements; see `adopted-styles.ts`. */
export const adoptStyles: Plugin = {
  name: 'adopt-styles',
  apply: 'serve',
  enforce: 'post',
  transform(code) {
    if (!vitesOwn.test(code)) return null;
    const ours = JSON.stringify(resolve(__dirname, 'adopted-styles.ts'));
    return { code: code.replace(vitesOwn, (_all, names: string) => `import {${names}} from ${ours}`), map: null };
  },
};
