import type { UpcomingCall } from '../../../sandbox/forge/invocation/faults';
import type { Ground } from '../seeded/ground';
import { print } from './print';
import { openStage } from './stage';
import type { UseCase } from './use-cases';

type Print = Awaited<ReturnType<typeof print>>;

/** When it is looked whether the end has come, in minutes after the act: the last is past the hourly schedules. */
const looks = [1, 5, 75];

/** How a use case went. */
export interface Played {
  end: Print;
  /** The calls the app made until the first look. */
  calls: UpcomingCall[];
}

/**
 * Plays a use case and kills the function that makes the n-th call of the app, counted from 1, once the call has taken effect.
 *
 * @param killAt 0: before the first call has any effect; Infinity: nothing is killed
 * @param expected the end that is waited for; without it, the longest
 */
export async function play(ground: Ground, useCase: UseCase, killAt: number, expected?: Print): Promise<Played> {
  const stage = await openStage(ground);
  try {
    await useCase.before?.(stage);
    const calls: UpcomingCall[] = [];
    stage.judge((call) => {
      const number = calls.push(call);
      if (killAt === 0 && number === 1) return 'kill';
      return number === killAt ? 'kill-after' : 'proceed';
    });
    await useCase.act(stage);
    if (calls.length >= killAt) await useCase.again?.(stage);
    let madeAtFirst: UpcomingCall[] | null = null;
    let end: Print | null = null;
    for (const [index, minutes] of looks.entries()) {
      await stage.minutes(minutes - (looks[index - 1] ?? 0));
      madeAtFirst ??= [...calls];
      end = await print(stage);
      if (expected !== undefined && JSON.stringify(end) === JSON.stringify(expected)) break;
    }
    if (end === null || madeAtFirst === null) throw new Error('It is looked at least once');
    return { end, calls: madeAtFirst };
  } finally {
    await stage.close();
  }
}

const changesNothing: Partial<Record<UpcomingCall['kind'], RegExp>> = {
  store: /\/(get|query)$/,
  // Who may read a page is asked with a POST.
  confluence: /^(?!.*\/tasks\/\d+$)/,
  remote: /^\/v1\/(accounts|health|contents|activity|stored-accounts)\b/,
};

/** Whether something may be different after the call: dying after another is like dying before it. */
export const hasEffect = ({ kind, path }: UpcomingCall): boolean => changesNothing[kind]?.test(path) !== true;
