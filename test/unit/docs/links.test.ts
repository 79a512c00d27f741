import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { documents, proseOf, root } from './support/documents';

/** The anchor that GitHub gives a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');

const anchorsOf = (text: string) =>
  [...proseOf(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

/** What is wrong with a link, or null. */
function problemOf(from: string, target: string): string | null {
  if (/^(https:|mailto:)/.test(target)) return URL.canParse(target) ? null : 'is no address';
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? join(root, from) : join(root, dirname(from), path);
  if (relative(root, file).startsWith('..')) return 'leads out of the repository';
  if (!existsSync(file)) return 'is not there';
  if (anchor === undefined) return null;
  if (statSync(file).isDirectory()) return 'is a folder, which has no headings';
  return anchorsOf(readFileSync(file, 'utf8')).includes(anchor) ? null : `has no heading ${anchor}`;
}

test('every link leads somewhere', () => {
  const links = documents.flatMap(({ path, text }) =>
    [...proseOf(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => ({ path, target })),
  );
  expect(links.length).toBeGreaterThan(60);
  const broken = links.flatMap(({ path, target }) => {
    const problem = problemOf(path, target);
    return problem === null ? [] : [`${path}: ${target} ${problem}`];
  });
  expect(broken).toEqual([]);
});

/** Files of Trackli's repository, which the page about its front end names. */
const isOfTrackli = ({ path, file }: { path: string; file: string }) =>
  path === 'docs/front-end.md' && /^src\/(components\/|main\.jsx$)/.test(file);

test('every file that a page names in its text is there', () => {
  const named = documents.flatMap(({ path, text }) =>
    [...proseOf(text).matchAll(/`((?:src|static|trackli|sandbox|contract|scripts|test|bench|docs)\/[\w./-]+)`/g)].map(
      ([, file = '']) => ({ path, file }),
    ),
  );
  expect(named.length).toBeGreaterThan(15);
  const isThere = (file: string) => existsSync(join(root, file)) || existsSync(join(root, `${file}.test.ts`));
  const ours = named.filter((one) => !isOfTrackli(one));
  expect(ours.filter(({ file }) => !isThere(file) && !file.includes('/dist'))).toEqual([]);
});
