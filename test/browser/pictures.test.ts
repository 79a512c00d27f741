import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pictures } from '../../scripts/pictures/highlights';
import { withChromium } from './support/with-chromium';

jest.setTimeout(240_000);

const root = join(__dirname, '../..');

/** Width and height stand at the same place in every PNG. */
function sizeOf(file: string): string {
  const image = readFileSync(file);
  expect(image.subarray(1, 4).toString()).toBe('PNG');
  return `${image.readUInt32BE(16)}x${image.readUInt32BE(20)}`;
}

withChromium('npm run pictures', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'pictures-'));
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  test('makes what Atlassian asks for, in its sizes, and what the listing names', () => {
    const { NODE_OPTIONS: _ofJest, DATABASE_URL: _server, ...env } = process.env;
    const { status, stderr } = spawnSync('npm', ['run', '-s', 'pictures', '--', directory], {
      cwd: root,
      env,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const sizes = Object.fromEntries(readdirSync(directory).map((name) => [name, sizeOf(join(directory, name))]));
    expect(sizes).toEqual({
      'logo-144x144.png': '144x144',
      'banner-1120x548.png': '1120x548',
      ...Object.fromEntries(
        ['queue', 'board', 'admin'].flatMap((name) => [
          [`${name}-1840x900.png`, '1840x900'],
          [`${name}-cropped-580x330.png`, '580x330'],
        ]),
      ),
      ...Object.fromEntries(['first-run', 'link', 'why'].map((name) => [`${name}-1840x900.png`, '1840x900'])),
    });
    const listing = readFileSync(join(root, 'docs/marketplace/listing.md'), 'utf8');
    const named = [...listing.matchAll(/Picture: `([\w-]+)`/g)].map(([, name]) => name);
    expect(named).toEqual(pictures.map(({ name }) => name));
    for (const { name, caption } of pictures) expect(listing).toContain(`| \`${name}\` | ${caption} |`);
  });

  test('npm run screenshots takes the scenes that are named, in every sync', () => {
    const { NODE_OPTIONS: _ofJest, DATABASE_URL: _server, ...env } = process.env;
    const { status, stdout } = spawnSync('npm', ['run', '-s', 'screenshots', '--', 'empty'], {
      cwd: root,
      env,
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    expect([...stdout.matchAll(/empty-\w+-\w+\.png/g)].map(([name]) => name)).toEqual(
      ['light', 'dark'].flatMap((colours) => ['wide', 'narrow'].map((width) => `empty-${width}-${colours}.png`)),
    );
  });
});
