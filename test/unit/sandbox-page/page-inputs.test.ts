import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashOf } from '../../../scripts/pages/inputs';

function sources() {
  const base = mkdtempSync(join(tmpdir(), 'trackli-inputs-'));
  mkdirSync(join(base, 'page', 'dist'), { recursive: true });
  writeFileSync(join(base, 'page', 'main.ts'), 'one');
  writeFileSync(join(base, 'lock.json'), '{}');
  return { base, hash: () => hashOf(base, ['page', 'lock.json']) };
}

test('the hash changes with a content, a name and a single file', async () => {
  const { base, hash } = sources();
  const hashes = [await hash()];
  writeFileSync(join(base, 'page', 'main.ts'), 'two');
  hashes.push(await hash());
  writeFileSync(join(base, 'page', 'other.ts'), '');
  hashes.push(await hash());
  writeFileSync(join(base, 'lock.json'), '{ }');
  hashes.push(await hash());
  expect(new Set(hashes).size).toBe(4);
});

test('what was built does not count', async () => {
  const { base, hash } = sources();
  const before = await hash();
  writeFileSync(join(base, 'page', 'dist', 'main.js'), 'built');
  expect(await hash()).toBe(before);
});
