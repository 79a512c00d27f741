import type { PassResult } from '../../../contract/passes';
import { maximumTries } from '../../domain/retry';
import type { DeadLetter } from '../ports';
import { retryDeadLetters } from './dead-letters';
import type { Pass } from './pass';
import { pauseFor, type StageEnd, type StepDependencies } from './step';

/** How old a dead letter must be for the hourly pass to try it again. The daily one tries all. */
const letterRestMilliseconds = 6 * 3_600_000;

/** The last stage: tries dead letters again, tells Trackli how the pass went, and closes it. */
export async function endPass(dependencies: StepDependencies, pass: Pass): Promise<StageEnd> {
  const { log, now, passStore, trackli } = dependencies;
  const outcome = pass.outcome ?? 'finished';
  if (outcome === 'finished' && (pass.kind === 'recent' || pass.kind === 'sweep')) {
    const isDue = ({ at }: DeadLetter) => pass.kind === 'sweep' || Date.parse(at) <= now() - letterRestMilliseconds;
    await retryDeadLetters(dependencies, '*', isDue);
  }
  if (outcome === 'finished' && pass.kind === 'recent') await passStore.writeSeenUntil(Date.parse(pass.startedAt));
  const ended: Pass = { ...pass, outcome, endedAt: new Date(now()).toISOString(), leftOver: [] };
  const result = resultOf(ended);
  if (result !== null) {
    const told = await trackli.postPassResult(result);
    if (told.kind === 'later' && pass.stumbles < maximumTries) {
      return { pass: { ...pass, outcome }, pause: pauseFor(told, now()) };
    }
    if (told.kind !== 'done') log.warn('pass.not-told', { kind: pass.kind, reason: told.reason });
  }
  return { pass: ended, pause: null };
}

/** The most accounts that Trackli takes with a result. */
const mostAccounts = 1000;

/** What Trackli is told of a pass; null: of this kind nothing. */
function resultOf({ passId, kind, accountIds, startedAt, endedAt, outcome, counts }: Pass): PassResult | null {
  if (kind !== 'backfill' && kind !== 'refresh' && kind !== 'accounts') return null;
  if (endedAt === null || outcome === null) return null;
  return { passId, kind, accountIds: accountIds?.slice(0, mostAccounts) ?? '*', startedAt, endedAt, outcome, counts };
}
