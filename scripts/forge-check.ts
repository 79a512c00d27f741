import { join } from 'node:path';
import { buildPages } from './build-pages';
import { checkForge } from './forge-check/check-forge';
import type { ArtifactFile } from './forge-check/inspect-artifact';

/** The archives and what they weigh, unpacked. */
function contents(files: readonly ArtifactFile[]): string {
  const archives = [...new Set(files.map(({ archive }) => archive))];
  return archives
    .map((archive) => {
      const own = files.filter((file) => file.archive === archive);
      const bytes = own.reduce((sum, { content }) => sum + content.length, 0);
      return `  ${archive}: ${own.length} files, ${(bytes / 1024).toFixed(0)} KiB`;
    })
    .join('\n');
}

/** `npm run forge:check`: Atlassian's own CLI lints and builds the app, and what it would upload is looked through. */
async function main() {
  await buildPages();
  const { problems, files } = await checkForge(join(__dirname, '..'), { say: console.log });
  console.log(`What would be uploaded:\n${contents(files)}`);
  for (const problem of problems) console.error(problem);
  console.log(problems.length === 0 ? 'Forge check: everything passed' : `Forge check: ${problems.length} problems`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

void main();
