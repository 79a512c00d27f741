import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { commands } from '../../unit/docs/support/commands';

const run = promisify(execFile);
const program = require.resolve('@forge/cli/out/bin/cli.js');

/** The words of a command of the CLI and the options behind them. */
function partsOf(text: string): { words: string; options: string[] } {
  const parts = text
    .replace(/^npx --no-install /, '')
    // Of npm's: what follows is the CLI's.
    .replace(/^forge -- /, 'forge ')
    .split(' ')
    .slice(1);
  const first = parts.findIndex((part) => /^[^a-z]/.test(part));
  const named = first === -1 ? parts : parts.slice(0, first);
  const words = named[0] === 'variables' ? named.slice(0, 2) : named.slice(0, 1);
  return { words: words.join(' '), options: parts.filter((part) => part.startsWith('-')) };
}

/** Everything pages say to Atlassian's CLI, also inside another command's argument. */
const said = commands.flatMap(({ path, text }) =>
  [...text.matchAll(/(?:npx --no-install )?\bforge (?!:)[^"]*/g)].map(([command]) => ({ path, ...partsOf(command) })),
);

let home: string;
const help = new Map<string, string>();
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'forge-home-'));
  const env = { PATH: process.env['PATH'], HOME: home, FORGE_DISABLE_ANALYTICS: '1', DISABLE_V8_COMPILE_CACHE: '1' };
  for (const words of new Set(said.map((command) => command.words)))
    help.set(words, (await run(process.execPath, [program, ...words.split(' '), '--help'], { env })).stdout);
}, 720_000);
afterAll(() => rmSync(home, { recursive: true }));

test("Atlassian's CLI knows every command that the pages name, with its options", () => {
  expect(help.size).toBeGreaterThan(6);
  const unknown = said.flatMap(({ path, words, options }) => {
    const text = help.get(words) ?? '';
    // Asked for help on what it does not know, the CLI gives its general one.
    if (!new RegExp(`^Usage: \\w+ ${words} `, 'm').test(text)) return [`${path}: forge ${words}`];
    const known = new Set(text.match(/(?<=^\s+|, ?)--?[a-zA-Z-]+/gm));
    return options.filter((option) => !known.has(option)).map((option) => `${path}: forge ${words} ${option}`);
  });
  expect(unknown).toEqual([]);
});
