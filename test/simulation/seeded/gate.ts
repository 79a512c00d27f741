import type { Faults, UpcomingCall, Verdict } from '../../../sandbox/forge/invocation/faults';
import type { Activity } from '../../../sandbox/shared/activity';
import type { SandboxClock } from '../../../sandbox/shared/clock';
import type { Random } from './random';

/**
 * Holds every call of the app to its platform and lets them through one at a time, in an order the dice decide. Between two of
 * them nothing else runs, so that a seed means one interleaving of all that is under way.
 */
export interface Gate {
  hooks: Pick<Faults, 'beforePlatformCall' | 'afterPlatformCall'>;
  /** From now on calls wait. Before, they pass. */
  shut(activity: Activity): void;
  /** The call that is being made. */
  present(): UpcomingCall | null;
  /** Lets at most so many calls through; fewer where no more come. */
  flow(calls: number): Promise<void>;
  /** Lets calls through, and runs what falls due, until nothing is left to do at this time. */
  settle(): Promise<void>;
}

interface Waiting {
  call: UpcomingCall;
  admit: (verdict: Verdict) => void;
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Long enough for an answer to be read and the next call to be made: only streams in memory are in between. */
async function turns(): Promise<void> {
  for (let count = 0; count < 3; count += 1) await turn();
}

/** How long a call that was let through may take by the machine's clock. It takes milliseconds. */
const longestCallMilliseconds = 60_000;

/** Ends a story whose call has no end: without it, it would stand still for good. */
async function endOf({ functionKey, kind, path }: UpcomingCall, end: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`A call never ended: ${functionKey}, ${kind} ${path}`));
    }, longestCallMilliseconds);
  });
  await Promise.race([end, limit]).finally(() => {
    clearTimeout(timer);
  });
}

/** Turns of the event loop after which work that makes no call is taken to be stuck. */
const patience = 100_000;

/**
 * @param judge what becomes of a call that is let through
 * @param longestStep how many milliseconds pass at most from one call to the next
 */
export function createGate({
  random,
  clock,
  judge,
  longestStep,
}: {
  random: Random;
  clock: SandboxClock;
  judge: (call: UpcomingCall) => Verdict | Promise<Verdict>;
  longestStep: number;
}): Gate {
  let activity: Activity | null = null;
  let waiting: Waiting[] = [];
  let present: UpcomingCall | null = null;
  let ended: () => void = () => undefined;
  let lastFlow: Promise<void> = Promise.resolve();

  /** One at a time, in the order they are asked for: people's requests run side by side, and each of them lets calls through. */
  const inTurn = async (flow: () => Promise<void>): Promise<void> => {
    lastFlow = lastFlow.catch(() => undefined).then(flow);
    return lastFlow;
  };

  async function admitOne(): Promise<void> {
    const [next] = waiting.splice(random.below(waiting.length), 1);
    if (next === undefined) return;
    clock.moveTo(clock.now() + random.below(longestStep));
    present = next.call;
    const verdict = await judge(next.call);
    const isMade = typeof verdict === 'object' ? verdict.takesEffect === true : verdict !== 'kill';
    const end = new Promise<void>((resolve) => {
      ended = resolve;
    });
    next.admit(verdict);
    if (isMade) await endOf(next.call, end);
    // What the function had begun besides dies with it.
    if (verdict === 'kill' || verdict === 'kill-after') {
      waiting = waiting.filter(({ call }) => call.invocationId !== next.call.invocationId);
    }
    present = null;
    await turns();
  }

  return {
    hooks: {
      beforePlatformCall: (call) =>
        activity === null ? 'proceed' : new Promise<Verdict>((admit) => waiting.push({ call, admit })),
      afterPlatformCall: () => {
        ended();
      },
    },
    shut(tracked) {
      activity = tracked;
    },
    present: () => present,
    flow: async (calls) =>
      inTurn(async () => {
        await turns();
        for (let count = 0; count < calls && waiting.length > 0; count += 1) await admitOne();
      }),
    settle: async () =>
      inTurn(async () => {
        let idleTurns = 0;
        for (;;) {
          await turns();
          if (waiting.length > 0) await admitOne();
          else if (clock.runDue() === 0 && (activity?.running() ?? 0) === 0) return;
          else idleTurns += 1;
          if (idleTurns > patience) throw new Error('Something runs and makes no call.');
        }
      }),
  };
}
