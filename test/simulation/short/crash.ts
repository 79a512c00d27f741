import type { UpcomingCall } from '../../../sandbox/forge/invocation/faults';
import { createPanels } from '../seeded/checks/panels';
import type { Testbed } from '../seeded/testbed';
import { print } from './print';
import { openSiteFixture } from './site-fixture';
import type { UseCase } from './use-cases';

type Print = Awaited<ReturnType<typeof print>>;

/** When it is looked how everything stands, in minutes after the act: a death costs no more, and no hourly schedule mends it. */
const syncs = [1, 5];

/** How a use case went. */
export interface Played {
  /** How everything stood, look by look. */
  prints: Print[];
  /** The calls the app made until the first look. */
  calls: UpcomingCall[];
  /** Where somebody's open front end had other rows than those that wait, look by look. */
  panels: string[];
}

/**
 * Plays a use case and kills the function that makes the n-th call of the app, counted from 1, once the call has taken effect.
 *
 * @param killAt 0: before the first call has any effect; Infinity: nothing is killed
 * @param expected how everything stands where nothing is killed: where that is reached, nothing more is waited for
 */
export async function play(
  testbed: Testbed,
  useCase: UseCase,
  killAt: number,
  expected: readonly Print[] = [],
): Promise<Played> {
  const fixture = await openSiteFixture(testbed);
  try {
    await useCase.before?.(fixture);
    const calls: UpcomingCall[] = [];
    fixture.judge((call) => {
      const number = calls.push(call);
      if (killAt === 0 && number === 1) return 'kill';
      return number === killAt ? 'kill-after' : 'proceed';
    });
    const panels = createPanels();
    const listeners = { testbed, members: [fixture.ann, fixture.ben] };
    await panels.judge(listeners);
    await useCase.act(fixture);
    if (calls.length >= killAt) await useCase.again?.(fixture);
    let callsAtFirst: UpcomingCall[] | undefined;
    const prints: Print[] = [];
    const differing: string[] = [];
    for (const [index, minutes] of syncs.entries()) {
      await fixture.minutes(minutes - (syncs[index - 1] ?? 0));
      callsAtFirst ??= [...calls];
      prints.push(await print(fixture));
      differing.push(...(await panels.judge(listeners)));
      if (JSON.stringify(prints[index]) === JSON.stringify(expected[index])) break;
    }
    return { prints, calls: callsAtFirst ?? [], panels: differing };
  } finally {
    await fixture.close();
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
