import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { guardNames, guardsOf } from './guards';
import { root } from './guards/altered-app';
import { simulate } from './command/simulate';

async function run(...parameters: string[]) {
  const lines: string[] = [];
  const exitCode = await simulate(parameters, (line) => lines.push(line));
  return { exitCode, said: lines.join('\n') };
}

test('lists the guards', async () => {
  expect(await run('--list-guards')).toEqual({ exitCode: 0, said: guardNames.join(',') });
});

test('says what it takes when it is not understood', async () => {
  const { exitCode, said } = await run('--without', 'hope');
  expect(exitCode).toBe(2);
  expect(said).toContain('There is no guard "hope"');
  expect(said).toContain('--seeds N');
});

test('a story that goes well', async () => {
  const { exitCode, said } = await run('--seed', '5');
  expect(exitCode).toBe(0);
  expect(said).toContain('1 of 1 stories (100.0 %), 0 went wrong');
}, 720_000);

test('a story that goes wrong: its seed, a shortened history, and how to see it again', async () => {
  const [seed] = guardsOf(['reconciliation']).flatMap(({ seeds }) => seeds);
  const { exitCode, said } = await run('--without', 'reconciliation', '--seed', String(seed));
  expect(exitCode).toBe(1);
  expect(said).toContain(`Seed ${seed}:`);
  expect(said).toContain('\nafter\n');
  expect(said).toContain(`Again: npm run simulate -- --seed ${seed} --without reconciliation`);
  expect(said).toContain(`Seeds that went wrong: ${seed}`);
}, 1_200_000);

test('without a guard, the stories that are known to show it come first', async () => {
  const { exitCode, said } = await run('--without', 'unchanged', '--workers', '1');
  expect(exitCode).toBe(1);
  const [known] = guardsOf(['unchanged']).flatMap(({ seeds }) => seeds);
  expect(said).toContain(`Seeds that went wrong: ${known}`);
}, 720_000);

test('interrupted, it says how far it came and how to go on', async () => {
  const command = ['--import', 'tsx', join(root, 'scripts/simulate.ts'), '--seeds', '100000', '--workers', '1'];
  const child = spawn(process.execPath, command, {
    cwd: root,
    // A group of its own, so that the interruption reaches all its processes, as one from the keyboard does.
    detached: true,
  });
  let said = '';
  child.stdout.on('data', (data: Buffer) => {
    const isFirst = said === '';
    said += data.toString();
    if (isFirst && child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
  });
  const exitCode = await new Promise((resolve) => child.on('exit', resolve));
  expect({ exitCode, said }).toEqual({
    exitCode: 130,
    said: expect.stringMatching(/Stopped\. To go on: npm run simulate -- --seed \d+ --seeds \d+\n$/) as unknown,
  });
}, 480_000);
