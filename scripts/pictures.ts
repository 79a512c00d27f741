import { readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { startSandbox } from '../sandbox/start';
import { findChromium, noChromium } from './find-chromium';
import { taglineOf } from './pictures/tagline';
import { pictureCount, takePictures } from './pictures/take-pictures';
import { startProgress } from './progress';

const repository = resolve(__dirname, '..');

/** `npm run pictures [-- DIRECTORY]`: the pictures of the Marketplace's listing, in dist/marketplace unless said otherwise. */
async function main(directory = join(repository, 'dist/marketplace')): Promise<void> {
  const executablePath = findChromium();
  if (executablePath === null) {
    console.error(noChromium);
    process.exitCode = 1;
    return;
  }
  const tagline = taglineOf(readFileSync(join(repository, 'docs/marketplace/listing.md'), 'utf8'));
  const sandbox = await startSandbox({ port: 0, headless: false }, (text) => console.log(text));
  try {
    await rm(directory, { recursive: true, force: true });
    await mkdir(directory, { recursive: true });
    const progress = startProgress('pictures', pictureCount);
    await takePictures({ executablePath, sandbox, tagline }, directory, ({ file, width, height }) =>
      progress.done(`${relative(repository, file)}: ${width} by ${height}`),
    );
    console.log(`Pictures: they are in ${relative(repository, directory) || '.'} (${progress.end()})`);
  } finally {
    await sandbox.close();
  }
}

main(process.argv[2]).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
