import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mention, task } from './markup';

const root = join(__dirname, '../../..');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parse-'));
  writeFileSync(join(folder, 'page.xml'), task(`${mention('a')} Ring Ann <time datetime="2026-01-31"/>`));
  writeFileSync(join(folder, 'empty.xml'), '<p>No tasks</p>');
  writeFileSync(join(folder, 'bare.xml'), task(mention('a')));
  writeFileSync(join(folder, 'open.xml'), `<!-- ${task('a')}`);
});
afterAll(() => rmSync(folder, { recursive: true }));

const parse = (...files: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(root, 'scripts/parse.ts'), ...files],
    { cwd: root, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
};

test('prints one line per file, its fields in their order and its name as given', () => {
  const page = join(folder, 'page.xml');
  const empty = join(folder, '.', 'empty.xml');
  const tasks =
    '[{"localId":"1","uuid":null,"status":"incomplete","text":"Ring Ann","assignee":"a",' +
    '"mentions":[{"id":"a","kind":"accountId"}],"dueDate":"2026-01-31","depth":0,"rowContext":null,"title":"Ring Ann"}]';
  expect(parse(page, empty)).toMatchObject({
    status: 0,
    stdout: `{"file":${JSON.stringify(page)},"tasks":${tasks}}\n{"file":${JSON.stringify(empty)},"tasks":[]}\n`,
  });
}, 120_000);

test('says which files it could not read or understand, and goes on', () => {
  const [absent, open, empty] = ['absent.xml', 'open.xml', 'empty.xml'].map((file) => join(folder, file));
  const { status, stdout } = parse(absent ?? '', open ?? '', empty ?? '');
  expect(status).toBe(1);
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toStrictEqual([
    { file: absent, error: 'cannot be read: ENOENT' },
    { file: open, error: 'not understood: unclosed-section' },
    { file: empty, tasks: [] },
  ]);
}, 120_000);

test('lists the titles, one line each, and counts tasks without one', () => {
  const [page = '', empty = '', bare = ''] = ['page.xml', 'empty.xml', 'bare.xml'].map((file) => join(folder, file));
  expect(parse('--titles', page, empty, bare)).toMatchObject({
    status: 0,
    stdout: `${page}\tRing Ann\n${bare}\tUntitled task\n2 tasks, 1 of them "Untitled task"\n`,
  });
}, 120_000);

test('without a file explains itself', () => {
  const { status, stdout, stderr } = parse();
  expect({ status, stdout }).toStrictEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('npm run -s parse -- [--titles] FILE...');
}, 120_000);
