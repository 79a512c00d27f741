import { proxyError } from '../forge/invocation/platform-call';
import type { Chance } from './chance';
import type { FailingSystem, Faults, FaultsOf, RouteFault } from './message';
import { routeTest } from './route-names';

/** A call of the app that is about to be made. */
interface UpcomingCall {
  system: FailingSystem;
  request: Request;
  /** Makes it. */
  make: () => Promise<Response>;
  /** Lets so many milliseconds of sandbox time pass. */
  wait: (milliseconds: number) => Promise<void>;
}

/** Disturbs calls to Confluence and to Trackli. */
export interface RouteFaults {
  disturb(call: UpcomingCall): Promise<Response>;
  /** The faults that are still to come. */
  standing(): Pick<Faults, 'confluence' | 'trackli' | 'routes'>;
}

const answerOf = (status: number, retryAfterSeconds: number | undefined): Response =>
  new Response(JSON.stringify({ status, title: 'A failure made by the sandbox' }), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
    },
  });

/** What Forge's proxy says when no answer came in time; the code is UNCONFIRMED. @forge/api throws its `ProxyRequestError`. */
const timedOut = () => proxyError(504, 'REQUEST_TIMEOUT');

interface Rule {
  fault: RouteFault;
  concerns: (method: string, pathname: string) => boolean;
  /** How often it is still to happen; undefined: until it is taken back. */
  left: number | undefined;
}

const ruleOf = (fault: RouteFault): Rule => ({ fault, concerns: routeTest(fault.route), left: fault.times });

const everywhere = (system: FailingSystem, failure: FaultsOf<FailingSystem> | undefined): Rule[] =>
  failure === undefined ? [] : [ruleOf({ ...failure, system, route: '*' })];

const remaining = <Fault extends { times?: number | undefined }>(fault: Fault, left: number | undefined): Fault =>
  left === undefined ? fault : { ...fault, times: left };

export function createRouteFaults(faults: Faults, chance: Chance): RouteFaults {
  const whole = {
    confluence: everywhere('confluence', faults.confluence),
    trackli: everywhere('trackli', faults.trackli),
  };
  const routes = (faults.routes ?? []).map(ruleOf);
  const rules = [...whole.confluence, ...whole.trackli, ...routes];

  /** All that waits adds up; the first that fails decides. */
  function decide({ system, request }: UpcomingCall): { latency: number; failure: RouteFault | null } {
    const { pathname } = new URL(request.url);
    let latency = 0;
    for (const rule of rules) {
      const { fault, concerns, left } = rule;
      if (left === 0 || fault.system !== system || !concerns(request.method, pathname)) continue;
      if (!chance.hits(fault.rate ?? 1)) continue;
      if (left !== undefined) rule.left = left - 1;
      latency += fault.latencyMilliseconds ?? 0;
      if (fault.status !== undefined || fault.timeout !== undefined) return { latency, failure: fault };
    }
    return { latency, failure: null };
  }

  const isToCome = ({ left }: Rule) => left !== 0;
  const standingWhole = (system: FailingSystem) => {
    const [rule] = whole[system].filter(isToCome);
    const failure = faults[system];
    return rule === undefined || failure === undefined ? {} : { [system]: remaining(failure, rule.left) };
  };

  return {
    async disturb(call) {
      const { latency, failure } = decide(call);
      if (failure?.timeout === 'after') await call.make();
      if (latency > 0) await call.wait(latency);
      if (failure === null) return call.make();
      return failure.status === undefined ? timedOut() : answerOf(failure.status, failure.retryAfterSeconds);
    },
    standing: () => ({
      ...standingWhole('confluence'),
      ...standingWhole('trackli'),
      ...(faults.routes === undefined
        ? {}
        : { routes: routes.filter(isToCome).map(({ fault, left }) => remaining(fault, left)) }),
    }),
  };
}
