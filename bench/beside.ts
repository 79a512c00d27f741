import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Tell, Told } from './measured/tell';
import { undoInTheEnd } from './measured/undo';

const repository = resolve(__dirname, '..');
/** As long as a process may take to end by itself. */
const patienceMilliseconds = 3000;

function git(...parameters: string[]): string {
  const { status, stdout, stderr } = spawnSync('git', parameters, { cwd: repository, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${parameters.join(' ')}: ${stderr.trim()}`);
  return stdout.trim();
}

async function run(directory: string, parameters: readonly string[], tell: Tell): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', join('bench', 'measured', 'main.ts'), ...parameters], {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const gone = new Promise<number | null>((end) => child.on('close', end));
  const ended = undoInTheEnd(() => {
    child.kill('SIGINT');
    // One that is bundling may take longer than anybody waits.
    setTimeout(() => child.kill('SIGKILL'), patienceMilliseconds).unref();
    return gone;
  });
  child.on('message', ({ done, total, what }: Told) => tell(done, total, what));
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  const code = await gone;
  await ended();
  if (code !== 0) throw new Error(`Measuring ${parameters[0] ?? ''} in ${directory} failed`);
  return output;
}

const lastLine = (output: string): string => output.trimEnd().split('\n').at(-1) ?? '';

/**
 * Measures in a process of its own: of this working tree, or of a revision. A revision is checked out into a temporary folder and
 * measured with its own app, sandbox and site; only the list of what is done there, `bench/measured`, is lent to it, and the packages.
 *
 * @param work a name of `bench/measured/main.ts`
 * @param revision null: the working tree
 */
export async function measureBeside<Result>(
  work: string,
  given: string[],
  revision: string | null,
  tell: Tell,
): Promise<Result[]> {
  if (revision === null) return JSON.parse(lastLine(await run(repository, [work, ...given], tell))) as Result[];
  const folder = mkdtempSync(join(tmpdir(), 'bench-against-'));
  const directory = join(folder, 'revision');
  const remove = undoInTheEnd(() => {
    rmSync(folder, { recursive: true, force: true });
    git('worktree', 'prune');
  });
  try {
    git('worktree', 'prune');
    git('worktree', 'add', '--detach', directory, revision);
    symlinkSync(join(repository, 'node_modules'), join(directory, 'node_modules'), 'dir');
    cpSync(join(repository, 'bench', 'measured'), join(directory, 'bench', 'measured'), { recursive: true });
    return JSON.parse(lastLine(await run(directory, [work, ...given], tell))) as Result[];
  } finally {
    await remove();
  }
}

/** Takes `--against REV` out of what was given. Throws where no revision stands behind it. */
export function readAgainst(given: readonly string[]): { against: string | null; rest: string[] } {
  const place = given.indexOf('--against');
  if (place < 0) return { against: null, rest: [...given] };
  const against = given[place + 1];
  if (against === undefined || against.startsWith('--')) throw new Error('--against takes a revision');
  return { against: git('rev-parse', '--short', `${against}^{commit}`), rest: given.toSpliced(place, 2) };
}
