import type { Behaviour } from '../../../sandbox/confluence/behaviour';
import type { Faults, UpcomingCall, UpcomingDelivery, Verdict } from '../../../sandbox/forge/invocation/faults';
import { proxyError } from '../../../sandbox/forge/invocation/platform-call';
import type { Dice } from './random';

/** What goes wrong around a town, and how often: rates from 0 to 1, times in milliseconds. */
export interface Weather {
  eventLost: number;
  eventTwice: number;
  eventLate: number;
  /** Kinds of events that do not come at all. */
  eventsOff: 'page' | 'task' | null;
  queueTwice: number;
  queueLate: number;
  /** Confluence, Trackli, the store or the queue answers with a failure, and nothing has happened. */
  refused: number;
  /** Something has happened, and the answer is lost. */
  answerLost: number;
  /** The function dies before or after a call. */
  killed: number;
  /** A call takes so long that the function is stopped meanwhile. */
  slow: number;
  clockSkew: number;
  behaviour: Partial<Behaviour>;
}

export const calm: Weather = {
  eventLost: 0,
  eventTwice: 0,
  eventLate: 0,
  eventsOff: null,
  queueTwice: 0,
  queueLate: 0,
  refused: 0,
  answerLost: 0,
  killed: 0,
  slow: 0,
  clockSkew: 0,
  behaviour: {},
};

/** Weather for a seed: most kinds of trouble are absent, so that those that are there have something to disturb. */
export function drawWeather(dice: Dice): Weather {
  const sometimes = (probability: number, most: number) => (dice.chance(probability) ? dice.number() * most : 0);
  const either = (probability: number) => dice.chance(probability);
  return {
    eventLost: either(0.1) ? 1 : sometimes(0.35, 0.6),
    eventTwice: sometimes(0.35, 0.5),
    eventLate: sometimes(0.35, 0.7),
    eventsOff: either(0.15) ? (dice.pick(['page', 'task'] as const) ?? null) : null,
    queueTwice: sometimes(0.3, 0.5),
    queueLate: sometimes(0.3, 0.5),
    refused: sometimes(0.35, 0.15),
    answerLost: sometimes(0.35, 0.15),
    killed: sometimes(0.3, 0.08),
    slow: sometimes(0.15, 0.03),
    clockSkew: sometimes(0.4, 2000),
    behaviour: {
      ticksMakeVersion: !either(0.25),
      ticksEmitContentUpdated: !either(0.25),
      taskEventsOnPublish: !either(0.25),
      taskEventId: either(0.3) ? 'global' : 'local',
      impersonationIsSelfGenerated: !either(0.3),
      eventsOfUnreadableContent: !either(0.3),
      staleReadMilliseconds: Math.round(sometimes(0.3, 60_000)),
      taskIndexLagMilliseconds: Math.round(sometimes(0.3, 60_000)),
    },
  };
}

const calls = { confluence: true, remote: true, store: true, queue: true } as Record<string, boolean | undefined>;

/** A failure as that part of the platform words it. */
function failureOf({ kind }: UpcomingCall, dice: Dice): Response {
  const message = 'A failure made by the simulation';
  if (kind === 'store') return Response.json({ code: 'INTERNAL_SERVER_ERROR', message }, { status: 500 });
  if (kind === 'queue')
    return Response.json({ message, errorMessage: message }, { status: dice.pick([429, 500]) ?? 500 });
  const status = dice.pick([401, 429, 500, 502, 503, 504]) ?? 500;
  const headers: Record<string, string> = status === 429 ? { 'retry-after': String(1 + dice.below(90)) } : {};
  return new Response(JSON.stringify({ status, message }), { status, headers });
}

/** The weather as the host feels it. `present` is asked each time: weather changes. */
export function feel(present: () => Weather, dice: Dice, moveClock: (milliseconds: number) => void) {
  const judge = (call: UpcomingCall): Verdict => {
    const { refused, killed, slow } = present();
    if (dice.chance(slow)) moveClock(30_000);
    if (dice.chance(killed)) return dice.chance(0.5) ? 'kill' : 'kill-after';
    if (calls[call.kind] === true && dice.chance(refused)) return { answer: failureOf(call, dice) };
    return 'proceed';
  };

  const lateness = () => Math.floor(dice.number() ** 3 * 200_000);
  const planDelivery = ({ kind, name }: UpcomingDelivery): number[] => {
    const weather = present();
    if (kind === 'async-event') {
      const first = dice.chance(weather.queueLate) ? lateness() : 0;
      return dice.chance(weather.queueTwice) ? [first, lateness()] : [first];
    }
    const isTask = name.endsWith(':task');
    if (weather.eventsOff === (isTask ? 'task' : 'page') && !name.includes(':forge:')) return [];
    if (dice.chance(weather.eventLost)) return [];
    const first = dice.chance(weather.eventLate) ? lateness() : 0;
    return dice.chance(weather.eventTwice) ? [first, lateness()] : [first];
  };

  const clockSkew: Faults['clockSkew'] = () => Math.round((dice.number() * 2 - 1) * present().clockSkew);

  /** Lets something happen and loses the answer, sometimes. */
  const loseAnswers =
    <Parameters extends unknown[]>(make: (...parameters: Parameters) => Promise<Response>) =>
    async (...parameters: Parameters): Promise<Response> => {
      const isLost = dice.chance(present().answerLost);
      const response = await make(...parameters);
      return isLost ? proxyError(504, 'TIMEOUT') : response;
    };

  return { judge, planDelivery, clockSkew, loseAnswers };
}
