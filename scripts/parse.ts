import { readFileSync } from 'node:fs';
import { readTasks, type Reading } from '../src/confluence/storage/read-tasks';
import { taskTitle } from '../src/domain/task-title';

/**
 * `npm run -s parse -- FILE...`: one JSON line per file, `{"file","tasks"}` or `{"file","error"}`. With `--titles`, one
 * line per task instead, its file and the title that Trackli would show, and how many have none. Exit code 1 if a
 * file could not be read or understood, 2 if none was named.
 */
const files = process.argv.slice(2).filter((argument) => argument !== '--titles');
const showsTitles = process.argv.includes('--titles');
if (files.length === 0) {
  process.stderr.write(
    'Usage: npm run -s parse -- [--titles] FILE...\nPrints the tasks of Confluence pages in storage format.\n',
  );
  process.exitCode = 2;
}

type Task = Extract<Reading, { kind: 'read' }>['tasks'][number];

const titles: string[] = [];
for (const file of files) {
  const outcome = parse(file);
  if ('error' in outcome) process.exitCode = 1;
  if (!showsTitles || 'error' in outcome) {
    process.stdout.write(`${JSON.stringify({ file, ...outcome })}\n`);
    continue;
  }
  for (const { title } of outcome.tasks) {
    titles.push(title);
    process.stdout.write(`${file}\t${title}\n`);
  }
}
if (showsTitles && files.length > 0) {
  const untitled = titles.filter((title) => title === 'Untitled task').length;
  process.stdout.write(`${titles.length} tasks, ${untitled} of them "Untitled task"\n`);
}

function parse(file: string): { tasks: readonly { title: string }[] } | { error: string } {
  const storage = readText(file);
  if (typeof storage !== 'string') return storage;
  const reading = readTasks(storage);
  return reading.kind === 'read'
    ? { tasks: reading.tasks.map(printed) }
    : { error: `not understood: ${reading.reason}` };
}

/** What the page says, word for word, and the title beside it. */
function printed({ wording, parentText: _, ...verbatim }: Task) {
  return { ...verbatim, title: taskTitle(wording) };
}

function readText(file: string): string | { error: string } {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return { error: `cannot be read: ${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'}` };
  }
}
