import { createHash } from 'node:crypto';
import { acts } from './acts';
import { judgeStep } from './checks/every-step';
import { createLogCheck } from './checks/logs';
import { judgeEnd } from './checks/end';
import { settleBystander, type Bystander } from './bystander';
import { furnish } from './furnish';
import type { Ground } from './ground';
import { createDice, type Dice } from './random';
import type { Story } from './story';
import { createTown, type Town } from './town';

/** How a story went: what was done in ids, and what was wrong after the last of it. Nothing wrong: it went well. */
export interface Telling {
  history: string[];
  problems: string[];
  /** Digest of everything that happened, call by call: equal for equal stories. */
  trace: string;
}

/** Lets the app get some way: to the end of what is to be done now, a few calls on, or on by the clock. */
async function pace(town: Town, dice: Dice): Promise<void> {
  const how = dice.number();
  if (how < 0.45) await town.gate.settle();
  else if (how < 0.8) await town.gate.flow(1 + dice.below(8));
  else if (how < 0.95) await town.advance(1000 * (1 + dice.below(150)));
  else await town.advance(60_000 * (1 + dice.below(12)));
}

function telling({ world }: Town, history: string[], problems: string[]): Telling {
  const trace = createHash('sha256');
  for (const { at, kind, summary } of world.journal.since(0)) trace.update(`${at} ${kind} ${summary}\n`);
  return { history, problems, trace: trace.digest('hex').slice(0, 16) };
}

/** Tells a story on the ground, with all that is checked on the way and at its end. */
export async function tell(ground: Ground, { seed, weather, isRestless, steps }: Story): Promise<Telling> {
  const town = await createTown(ground, seed);
  const history: string[] = [];
  try {
    await furnish(town);
    const bystander: Bystander = await settleBystander(town);
    const judgeLogs = createLogCheck(town);
    Object.assign(town, { weather, isRestless });
    for (const { act, seed: stepSeed } of steps) {
      const dice = createDice(stepSeed);
      const done = await acts[act][0](town, dice);
      if (done === null) continue;
      await pace(town, dice);
      history.push(`${act} ${done}`);
      const problems = [...(await judgeStep(town)), ...judgeLogs()];
      if (problems.length > 0) return telling(town, history, problems);
    }
    const problems = await judgeEnd(town, bystander, judgeLogs, (line) => history.push(line));
    return telling(town, history, problems);
  } catch (error) {
    return telling(town, history, [error instanceof Error ? (error.stack ?? error.message) : String(error)]);
  } finally {
    await town.close();
  }
}
