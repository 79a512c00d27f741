import type { UpcomingCall } from '../../../sandbox/forge/invocation/faults';
import type { Ground } from '../seeded/ground';
import { print } from './print';
import { openStage } from './stage';
import type { UseCase } from './use-cases';

type Print = Awaited<ReturnType<typeof print>>;

/** When it is looked how everything stands, in minutes after the act: a death costs no more, and no hourly schedule mends it. */
const looks = [1, 5];

/** How a use case went. */
export interface Played {
  /** How everything stood, look by look. */
  prints: Print[];
  /** The calls the app made until the first look. */
  calls: UpcomingCall[];
}

/**
 * Plays a use case and kills the function that makes the n-th call of the app, counted from 1, once the call has taken effect.
 *
 * @param killAt 0: before the first call has any effect; Infinity: nothing is killed
 * @param expected how everything stands where nothing is killed: where that is reached, nothing more is waited for
 */
export async function play(
  ground: Ground,
  useCase: UseCase,
  killAt: number,
  expected: readonly Print[] = [],
): Promise<Played> {
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
    let callsAtFirst: UpcomingCall[] | undefined;
    const prints: Print[] = [];
    for (const [index, minutes] of looks.entries()) {
      await stage.minutes(minutes - (looks[index - 1] ?? 0));
      callsAtFirst ??= [...calls];
      prints.push(await print(stage));
      if (JSON.stringify(prints[index]) === JSON.stringify(expected[index])) break;
    }
    return { prints, calls: callsAtFirst ?? [] };
  } finally {
    await stage.close();
  }
}

const changesNothing: Partial<Record<UpcomingCall['kind'], RegExp>> = {
  store: /\/(get|query)$/,
  // Who may read a page is asked with a POST.
  confluence: /^(?!.*\/tasks\/\d+$)/,
  remote: /^\/v1\/(accounts|health|contents|activity|personal-data\/accounts)\b/,
};

/** Whether something may be different after the call: dying after another is like dying before it. */
export const hasEffect = ({ kind, path }: UpcomingCall): boolean => changesNothing[kind]?.test(path) !== true;
