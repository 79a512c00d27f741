/** What a chain of invocations that began with one outside event has used up. */
export interface Lineage {
  pushes: number;
  /** Id of the first of them; theirs in the journal. */
  flow?: string;
  /** The content that the outside event was about. */
  contentId?: string;
}

/** Why a function runs, and for whom. */
export interface InvocationCause {
  functionKey: string;
  moduleKey: string;
  /** E.g. `core:trigger`, `confluence:globalSettings`. */
  moduleType: string;
  /** The person at the screen; null for everything that runs by itself. */
  accountId: string | null;
  lineage: Lineage;
}

/** One run of a function. */
export interface Invocation extends InvocationCause {
  id: string;
  installationId: string;
  /** Stands for the invocation in every call to the platform; no two have the same. */
  token: string;
  traceId: string;
  spanId: string;
  /** Milliseconds since the epoch, sandbox time, when it is stopped. */
  deadline: number;
  /** Lets so many milliseconds of sandbox time pass within a call of the invocation. */
  pause(milliseconds: number): Promise<void>;
}

/** How an invocation ended. The names are Forge's, as a retried event shows them in `retryContext.retryReason`. */
export type InvocationOutcome =
  | { kind: 'returned'; value: unknown }
  | { kind: 'threw'; error: { name: string; message: string } }
  | { kind: 'stopped'; reason: StopReason };

export type StopReason =
  'FUNCTION_TIME_OUT' | 'FUNCTION_OUT_OF_MEMORY' | 'FUNCTION_PLATFORM_RATE_LIMITED' | 'FUNCTION_PLATFORM_UNKNOWN_ERROR';

/** A new beginning: an outside event, a person, a schedule. */
export const newLineage = (contentId?: string): Lineage => ({
  pushes: 0,
  ...(contentId === undefined ? {} : { contentId }),
});

/** What the journal says of an invocation with everything it does, so that a reader can follow one thing to its end. */
export function traceOf({ id, functionKey, lineage: { flow = id, contentId } }: Invocation) {
  return { invocationId: id, functionKey, flow, ...(contentId === undefined ? {} : { contentId }) };
}
