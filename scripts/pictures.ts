import { readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { startSandbox } from '../sandbox/start';
import { findChromium } from './find-chromium';
import { taglineOf } from './pictures/tagline';
import { takePictures } from './pictures/take-pictures';

const repository = resolve(__dirname, '..');

/** `npm run pictures [-- DIRECTORY]`: the pictures of the Marketplace's listing, in dist/marketplace unless said otherwise. */
async function main(directory = join(repository, 'dist/marketplace')): Promise<void> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('No Chromium was found: CHROMIUM_PATH names one');
  const tagline = taglineOf(readFileSync(join(repository, 'docs/marketplace/listing.md'), 'utf8'));
  const sandbox = await startSandbox({ port: 0, headless: false }, (text) => console.log(text));
  try {
    await rm(directory, { recursive: true, force: true });
    await mkdir(directory, { recursive: true });
    const pictures = await takePictures({ executablePath, sandbox, tagline }, directory);
    for (const { file, width, height } of pictures) console.log(`${relative(repository, file)}: ${width} by ${height}`);
  } finally {
    await sandbox.close();
  }
}

main(process.argv[2]).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
