import { openTestbed, type Testbed } from '../seeded/testbed';
import { describeFailure, shorten } from '../seeded/shorten';
import { drawStory } from '../seeded/story';
import { tell } from '../seeded/tell';

/** What a worker is asked for. */
export interface Order {
  seed: number;
}

/** What a worker says: that it can begin, or how a story went. */
export type Report = { kind: 'ready' } | { kind: 'told'; seed: number; failure: string | null };

async function failureOf(testbed: Testbed, seed: number): Promise<string | null> {
  const story = drawStory(seed);
  const telling = await tell(testbed, story);
  if (telling.problems.length === 0) return null;
  return describeFailure(await shorten(testbed, story, telling));
}

/** Tells the stories it is asked for, one after another, until its parent lets go of it. */
async function work(without: string[]): Promise<void> {
  const testbed = await openTestbed(without);
  const report = (said: Report) => process.send?.(said);
  process.on('message', ({ seed }: Order) => {
    void failureOf(testbed, seed).then((failure) => report({ kind: 'told', seed, failure }));
  });
  report({ kind: 'ready' });
}

// An interruption from the keyboard reaches all processes: the parent alone decides when it is over.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit());
void work(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
