import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBundleSettings, settingsFile, sourcesOf } from '../../../sandbox/forge/bundle/bundle-settings';

const root = join(__dirname, '../../..');

/** The settings of an app whose file says this. */
async function settingsOf(text: string | null) {
  const directory = await mkdtemp(join(tmpdir(), 'bundle-settings-'));
  try {
    if (text !== null) await writeFile(join(directory, settingsFile), text);
    return await readBundleSettings(directory);
  } finally {
    await rm(directory, { recursive: true });
  }
}

const nothing = { folders: [], evaluatedLate: [], leftOut: [] };

test.each([null, '', '# Nothing.'])('an app that says nothing is bundled as it is (%j)', async (text) => {
  expect(await settingsOf(text)).toEqual(nothing);
});

test.each([
  ['folders: src\n', 'bundle.yml: ✖ Invalid input: expected array, received string\n  → at folders'],
  ['folders: [../elsewhere]\n', 'bundle.yml: ✖ Invalid string: must match pattern'],
  ['evaluatedLate:\n  - module: parser\n', '→ at evaluatedLate[0].names'],
  ['leftOut:\n  - module: parser\n    contents: ""\n', '→ at leftOut[0].contents'],
  ['leftout: []\n', 'bundle.yml: ✖ Unrecognized key: "leftout"'],
  ['folders: [a\n', 'bundle.yml is no YAML: '],
])('what it cannot mean is said (%j)', async (text, message) => {
  await expect(settingsOf(text)).rejects.toThrow(message);
});

test('the app’s own folders are among its sources', async () => {
  expect(sourcesOf(await readBundleSettings(root))).toEqual(
    expect.arrayContaining(['manifest.yml', settingsFile, 'src', 'contract', 'identity']),
  );
});
