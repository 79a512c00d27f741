import type { UpcomingCall, Verdict } from '../forge/invocation/faults';
import { happensFirst, type Chance } from './chance';
import type { Faults, FaultsOf } from './message';

/** Body and status of a refusal by the store (Forge docs, KVS error handling); the code of an outage is UNCONFIRMED. */
const throttled = () =>
  Response.json({ code: 'RATE_LIMIT_EXCEEDED', message: 'A limit made by the sandbox' }, { status: 429 });
const failed = () =>
  Response.json({ code: 'INTERNAL_SERVER_ERROR', message: 'A failure made by the sandbox' }, { status: 500 });
/** The events package makes a `RateLimitError` of it. */
const refused = () => Response.json({ errorMessage: 'A refusal made by the sandbox' }, { status: 429 });

function storeVerdict({ errorRate, throttleRate, effect = 'before' }: FaultsOf<'store'>, chance: Chance): Verdict {
  const answer = chance.hits(throttleRate) ? throttled() : chance.hits(errorRate) ? failed() : null;
  if (answer === null) return 'proceed';
  return { answer, takesEffect: happensFirst(effect, chance) };
}

/** Decides on the invocation's life. Its memory is how often it still kills. */
function createKiller(fault: FaultsOf<'kill'>, chance: Chance) {
  let left = fault.times;
  const { function: functionKey, afterCall, rate, effect = 'after' } = fault;
  return {
    verdict(call: UpcomingCall): Verdict {
      if (left === 0 || (functionKey !== undefined && functionKey !== call.functionKey)) return 'proceed';
      if (call.index + 1 !== afterCall && !chance.hits(rate)) return 'proceed';
      if (left !== undefined) left -= 1;
      return happensFirst(effect, chance) ? 'kill-after' : 'kill';
    },
    standing: () => (left === 0 ? {} : { kill: left === undefined ? fault : { ...fault, times: left } }),
  };
}

/** Disturbs calls to the platform: kills the invocation that makes them, fails the store, refuses pushes. */
export function createPlatformFaults(faults: Faults, chanceOf: (topic: string) => Chance) {
  const killer = faults.kill === undefined ? null : createKiller(faults.kill, chanceOf('kill'));
  const ofStore = chanceOf('store');
  const ofPushes = chanceOf('pushes');
  return {
    verdict(call: UpcomingCall): Verdict {
      const life = killer?.verdict(call) ?? 'proceed';
      if (life !== 'proceed') return life;
      if (call.kind === 'store' && faults.store !== undefined) return storeVerdict(faults.store, ofStore);
      const isPush = call.kind === 'queue' && call.path.startsWith('/webhook/queue/publish/');
      return isPush && ofPushes.hits(faults.queue?.refuseRate) ? { answer: refused() } : 'proceed';
    },
    standing: (): Pick<Faults, 'kill'> => killer?.standing() ?? {},
  };
}
