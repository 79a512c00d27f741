import { measureBeside } from './beside';
import type { Measured } from './measured/measured';
import type { Tell } from './measured/tell';
import { billOf, durationOf, freeAllowance, latencies, type Usage } from './month/bill';
import { mixes } from './month/mixes';

const edits = 1_000_000;

/** What so many edits of a mix use. Throws for an act that was not measured. */
function usageOf(shares: Readonly<Record<string, number>>, measured: readonly Measured[]): Usage {
  const usage: Usage = { gigabyteSeconds: 0, readGigabytes: 0, writtenGigabytes: 0, logGigabytes: 0, points: 0 };
  for (const [name, share] of Object.entries(shares)) {
    const act = measured.find((one) => one.name === name);
    if (act === undefined) throw new Error(`There is no act named ${name}`);
    const times = edits * share;
    usage.gigabyteSeconds += times * durationOf(act);
    usage.readGigabytes += (times * act.storeReadKilobytes) / 1024 ** 2;
    usage.writtenGigabytes += (times * act.storeWrittenKilobytes) / 1024 ** 2;
    usage.logGigabytes += (times * act.logKilobytes) / 1024 ** 2;
    usage.points += times * act.points;
  }
  return usage;
}

/**
 * Forge's bill for a million edits in a month, from measured acts, for three mixes of them. The sandbox answers at once, so the time
 * a function waits is reckoned from its calls at stated latencies, as if none were made at the same time. Promises nothing.
 */
export async function run(given: string[], tell: Tell): Promise<boolean> {
  const measured = await measureBeside<Measured>(
    'account',
    given.length === 0 ? ['--repeats', '3'] : given,
    null,
    tell,
  );
  console.log(
    `Reckoned with ${latencies.confluence} ms for each call to Confluence, ${latencies.trackli} ms to Trackli, ` +
      `${latencies.store} ms to the store, ${latencies.work} ms of work for each invocation, at 256 MB.`,
  );
  const columns = ['gigabyteSeconds', 'readGigabytes', 'writtenGigabytes', 'logGigabytes'] as const;
  console.table([
    { 'a million edits': 'free each month', ...freeAllowance },
    ...mixes.map(({ name, shares }) => {
      const usage = usageOf(shares, measured);
      const shown = Object.fromEntries(columns.map((column) => [column, Number(usage[column].toPrecision(3))]));
      return {
        'a million edits': name,
        ...shown,
        USD: billOf(usage).toFixed(2),
        'points each': (usage.points / edits).toFixed(2),
      };
    }),
  ]);
  return true;
}
