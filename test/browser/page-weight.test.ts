import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildPages } from './support/build-pages';

const repository = resolve(__dirname, '../..');

/** What a browser fetches of a built page before anything is seen: the scripts that its document names and those they import. */
function firstScripts(page: string): Map<string, string> {
  const directory = join(repository, 'static', page, 'dist');
  const scripts = new Map<string, string>();
  const follow = (name: string) => {
    if (scripts.has(name)) return;
    const code = readFileSync(join(directory, 'assets', name), 'utf8');
    scripts.set(name, code);
    for (const [, imported] of code.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) follow(imported ?? '');
  };
  const html = readFileSync(join(directory, 'index.html'), 'utf8');
  for (const [, name] of html.matchAll(/assets\/([^"]+\.js)"/g)) follow(name ?? '');
  return scripts;
}

const weigh = (scripts: Map<string, string>) => Math.round(gzipSync([...scripts.values()].join('')).length / 1024);

describe('what a page weighs before it is seen, compressed', () => {
  beforeAll(buildPages, 120_000);

  test.each([
    ['admin', 165],
    ['account', 145],
    ['byline', 140],
  ])('%s: at most %i KiB', (page, limit) => {
    const scripts = firstScripts(page);
    expect(scripts.size).toBeGreaterThan(0);
    expect(weigh(scripts)).toBeLessThanOrEqual(limit);
    // The search for spaces, dialogs and tables come when they are needed.
    expect(
      [...scripts.keys()].filter((name) => /^(space-picker|question-dialog|dead-letters-table)/.test(name)),
    ).toEqual([]);
  });
});
