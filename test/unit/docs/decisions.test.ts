import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentAt, root } from './support/documents';

const folder = 'docs/decisions';
const files = readdirSync(join(root, folder))
  .filter((file) => file !== 'README.md')
  .sort();

/** A decision as its own page or the list names it. */
const titleOf = (file: string) => /^# (\d+)\. (.+)$/m.exec(documentAt(`${folder}/${file}`))?.slice(1) ?? [];

test('the list names each decision in order, by its number and title', () => {
  const listed = [...documentAt(`${folder}/README.md`).matchAll(/^(\d+)\. \[(.+)\]\((.+)\)$/gm)].map((line) =>
    line.slice(1),
  );
  expect(listed).toEqual(files.map((file) => [...titleOf(file), file]));
});

test('the numbers of decisions have no gap', () => {
  expect(files.map((file) => file.slice(0, 4))).toEqual(files.map((_, index) => String(index + 1).padStart(4, '0')));
  expect(files.map((file) => titleOf(file)[0])).toEqual(files.map((_, index) => String(index + 1)));
});

test('every decision that a source names is there', () => {
  const sources = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 })
    .trim()
    .split('\n')
    .filter((path) => /\.(tsx?|sql|ya?ml|mjs|cjs)$/.test(path) && existsSync(join(root, path)));
  const named = sources.flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(/docs\/decisions\/(\d[\w-]*(?:\.md)?)/g)].map(
      ([, file = '']) => ({ path, file }),
    ),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(({ file }) => !files.includes(file))).toEqual([]);
});
