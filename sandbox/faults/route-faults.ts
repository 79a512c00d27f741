import { proxyError } from '../forge/invocation/platform-call';
import type { Chance } from './chance';
import type { FailingSystem, Faults, FaultsOf, FieldFault, RouteFault } from './message';
import { mutate } from './mutate';
import { routeTest } from './route-names';
import { spoilt } from './spoilt-answers';

/** A call of the app that is about to be made. */
interface UpcomingCall {
  system: FailingSystem;
  request: Request;
  /** The account in whose name it is made; null: the app's own. */
  as: string | null;
  /** Makes it, or the one given in its place. */
  make: (request: Request) => Promise<Response>;
  /** Lets so many milliseconds of sandbox time pass. */
  wait: (milliseconds: number) => Promise<void>;
}

/** Disturbs calls to Confluence and to Trackli. */
export interface RouteFaults {
  disturb(call: UpcomingCall): Promise<Response>;
  /** The faults that are still to come. */
  standing(): Pick<Faults, 'confluence' | 'trackli' | 'routes' | 'fields'>;
}

const limitHeaders = ({ retryAfterSeconds, rateLimitReason }: RouteFault): Record<string, string> => ({
  ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
  ...(rateLimitReason === undefined ? {} : { 'ratelimit-reason': rateLimitReason }),
});

const failureOf = (status: number, headers: Record<string, string>): Response =>
  new Response(JSON.stringify({ status, title: 'A failure made by the sandbox' }), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });

/** What Forge's proxy says when no answer came in time; the code is UNCONFIRMED. @forge/api throws its `ProxyRequestError`. */
const timedOut = () => proxyError(504, 'REQUEST_TIMEOUT');

interface Rule<Fault extends RouteFault | FieldFault = RouteFault> {
  fault: Fault;
  concerns: (method: string, pathname: string) => boolean;
  /** How often it is still to happen; undefined: until it is taken back. */
  left: number | undefined;
}

const ruleOf = <Fault extends RouteFault | FieldFault>(fault: Fault): Rule<Fault> => ({
  fault,
  concerns: routeTest(fault.route),
  left: fault.times,
});

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
  const fields = (faults.fields ?? []).map(ruleOf);
  const rules = [...whole.confluence, ...whole.trackli, ...routes];

  /** Whether a rule strikes now; counts it where it does. */
  function strikes(rule: Rule<RouteFault | FieldFault>, { system, request, as }: UpcomingCall): boolean {
    const { fault, concerns, left } = rule;
    if ('as' in fault && fault.as !== as) return false;
    if (left === 0 || fault.system !== system || !concerns(request.method, new URL(request.url).pathname)) return false;
    if (!chance.hits(fault.rate ?? 1)) return false;
    if (left !== undefined) rule.left = left - 1;
    return true;
  }

  /** All that waits adds up; the first that fails decides. */
  function decide(call: UpcomingCall): { latency: number; failure: RouteFault | null } {
    let latency = 0;
    for (const rule of rules) {
      if (!strikes(rule, call)) continue;
      const { latencyMilliseconds = 0, status, answer, timeout } = rule.fault;
      latency += latencyMilliseconds;
      if ((status ?? answer ?? timeout) !== undefined) return { latency, failure: rule.fault };
    }
    return { latency, failure: null };
  }

  /** The answer with the fields altered that faults name. What is no JSON stays as it is. */
  async function withFields(call: UpcomingCall, response: Response): Promise<Response> {
    const struck = fields.filter((rule) => strikes(rule, call));
    if (struck.length === 0 || !/\bjson\b/.test(response.headers.get('content-type') ?? '')) return response;
    const body: unknown = await response.json();
    const altered = struck.reduce((value, { fault }) => mutate(value, fault.path, fault.becomes), body);
    return Response.json(altered, { status: response.status, headers: response.headers });
  }

  const isToCome = ({ left }: Rule<RouteFault | FieldFault>) => left !== 0;
  const toCome = <Fault extends RouteFault | FieldFault>(list: readonly Rule<Fault>[]) =>
    list.filter(isToCome).map(({ fault, left }) => remaining(fault, left));
  const standingWhole = (system: FailingSystem) => {
    const [rule] = whole[system].filter(isToCome);
    const failure = faults[system];
    return rule === undefined || failure === undefined ? {} : { [system]: remaining(failure, rule.left) };
  };

  return {
    async disturb(call) {
      const { latency, failure } = decide(call);
      const { request, make } = call;
      if (failure?.timeout === 'after') await make(request);
      if (latency > 0) await call.wait(latency);
      if (failure === null) return withFields(call, await make(request));
      const { answer, status } = failure;
      if (answer !== undefined) return spoilt(answer, request, status ?? 200, limitHeaders(failure), make);
      return status === undefined ? timedOut() : failureOf(status, limitHeaders(failure));
    },
    standing: () => ({
      ...standingWhole('confluence'),
      ...standingWhole('trackli'),
      ...(faults.routes === undefined ? {} : { routes: toCome(routes) }),
      ...(faults.fields === undefined ? {} : { fields: toCome(fields) }),
    }),
  };
}
