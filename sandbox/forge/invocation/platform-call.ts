/** First argument of `__forge_fetch__`: which part of the platform the app's packages call, and as whom. */
export interface CallTarget {
  type: string;
  provider?: string;
  remote?: string;
  service?: string;
  accountId?: string;
  contextAri?: string;
}

/** A call of the app to the platform. */
export interface PlatformCall {
  target: CallTarget;
  /** Begins with a slash. */
  path: string;
  init: RequestInit;
}

/** An error of the Forge proxy itself, which @forge/api turns into a thrown error. */
export function proxyError(status: number, code: string): Response {
  return Response.json({ code }, { status, headers: { 'forge-proxy-error': code } });
}

/** The JSON body of a call; undefined when there is none. */
export function jsonBody(call: PlatformCall): unknown {
  return typeof call.init.body === 'string' && call.init.body !== '' ? JSON.parse(call.init.body) : undefined;
}
