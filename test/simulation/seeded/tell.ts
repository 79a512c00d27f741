import { createHash } from 'node:crypto';
import { acts, disasterActs, mySyncActs, writtenActs, type AnyActName } from './acts';
import type { Act } from './acts/act';
import { judgeStep } from './checks/every-step';
import { createLogCheck } from './checks/logs';
import { judgeEnd } from './checks/end';
import { settleBystander, type Bystander } from './bystander';
import { furnish } from './furnish';
import type { Testbed } from './testbed';
import { createRandom, type Random } from './random';
import type { Story } from './story';
import { createSimulation, type Simulation } from './simulation';

/** How a story went: what was done in ids, and what was wrong after the last of it. Nothing wrong: it went well. */
export interface Telling {
  history: string[];
  problems: string[];
  /** Digest of everything that happened, call by call: equal for equal stories. */
  trace: string;
}

/** Lets the app get some way: to the end of what is to be done now, a few calls on, or on by the clock. */
async function pace(simulation: Simulation, random: Random): Promise<void> {
  const how = random.number();
  if (how < 0.45) await simulation.gate.settle();
  else if (how < 0.8) await simulation.gate.flow(1 + random.below(8));
  else if (how < 0.95) await simulation.advance(1000 * (1 + random.below(150)));
  else await simulation.advance(60_000 * (1 + random.below(12)));
}

/** Everything that may happen, by name. */
const allActs: Readonly<Record<AnyActName, Act>> = {
  ...writtenActs,
  ...(Object.fromEntries(
    Object.entries({ ...acts, ...disasterActs, ...mySyncActs }).map(([name, [act]]) => [name, act]),
  ) as Record<Exclude<AnyActName, keyof typeof writtenActs>, Act>),
};

function telling({ world }: Simulation, history: string[], problems: string[]): Telling {
  const trace = createHash('sha256');
  // Versions of the linked accounts are of the real clock, in milliseconds: none of them means two things, whenever it is told.
  for (const { at, kind, summary } of world.journal.since(0))
    trace.update(`${at} ${kind} ${summary.replaceAll(/\b\d{13}\b/g, 'version')}\n`);
  return { history, problems, trace: trace.digest('hex').slice(0, 16) };
}

/** How long a simulation may take to end, by the machine's clock. */
const longestEndMilliseconds = 10_000;

/** Ends a simulation; one in which something never ends is left behind, so that it is said what went wrong in it. */
async function close(simulation: Simulation): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, longestEndMilliseconds);
  });
  await Promise.race([simulation.close(), limit]).finally(() => {
    clearTimeout(timer);
  });
}

/** Tells a story on the testbed, with all that is checked on the way and at its end. */
export async function tell(testbed: Testbed, { seed, conditions, isRestless, steps }: Story): Promise<Telling> {
  const simulation = await createSimulation(testbed, seed);
  const history: string[] = [];
  try {
    await furnish(simulation);
    const bystander: Bystander = await settleBystander(simulation);
    await simulation.panels.judge(simulation);
    const judgeLogs = createLogCheck(simulation);
    Object.assign(simulation, { conditions, isRestless });
    for (const { act, seed: stepSeed } of steps) {
      const random = createRandom(stepSeed);
      const done = await allActs[act](simulation, random);
      if (done === null) continue;
      await pace(simulation, random);
      history.push(`${act} ${done}`);
      const problems = [...(await judgeStep(simulation)), ...judgeLogs()];
      if (problems.length > 0) return telling(simulation, history, problems);
    }
    const problems = await judgeEnd(simulation, bystander, judgeLogs, (line) => history.push(line));
    return telling(simulation, history, problems);
  } catch (error) {
    return telling(simulation, history, [error instanceof Error ? (error.stack ?? error.message) : String(error)]);
  } finally {
    await close(simulation);
  }
}
