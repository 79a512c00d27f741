import { readFileSync } from 'node:fs';
import { readTasks } from '../src/confluence/storage/read-tasks';

/**
 * `npm run -s parse -- FILE...`: one JSON line per file, `{"file","tasks"}` or `{"file","error"}`. Exit code 1 if a
 * file could not be read or understood, 2 if none was named.
 */
const files = process.argv.slice(2);
if (files.length === 0) {
  process.stderr.write('Usage: npm run -s parse -- FILE...\nPrints the tasks of Confluence pages in storage format.\n');
  process.exitCode = 2;
}
for (const file of files) {
  const outcome = parse(file);
  if ('error' in outcome) process.exitCode = 1;
  process.stdout.write(`${JSON.stringify({ file, ...outcome })}\n`);
}

function parse(file: string): { tasks: readonly object[] } | { error: string } {
  const storage = readText(file);
  if (typeof storage !== 'string') return storage;
  const reading = readTasks(storage);
  return reading.kind === 'read' ? { tasks: reading.tasks } : { error: `not understood: ${reading.reason}` };
}

function readText(file: string): string | { error: string } {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return { error: `cannot be read: ${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'}` };
  }
}
