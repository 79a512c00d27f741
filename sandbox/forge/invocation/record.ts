import type { World } from '../world';
import { traceOf, type Invocation, type InvocationOutcome } from './invocation';

const described = (outcome: InvocationOutcome) => {
  switch (outcome.kind) {
    case 'returned':
      return 'returned';
    case 'threw':
      return `threw ${outcome.error.name}`;
    case 'stopped':
      return outcome.reason;
  }
};

/** Writes an ended invocation to the journal and the metrics. An error's text goes where the app's log goes: to the detail. */
export function recordInvocation(
  { journal, metrics }: World,
  invocation: Invocation,
  outcome: InvocationOutcome,
  { milliseconds, bytes }: { milliseconds: number; bytes: number },
): void {
  const { functionKey, moduleKey, moduleType } = invocation;
  const sum = (metrics.functions[functionKey] ??= { invocations: 0, milliseconds: 0, failures: 0, mostBytes: 0 });
  sum.invocations += 1;
  sum.milliseconds += milliseconds;
  sum.mostBytes = Math.max(sum.mostBytes, bytes);
  if (outcome.kind !== 'returned') sum.failures += 1;
  journal.record({
    kind: 'invocation',
    summary: `${functionKey} (${moduleKey}) ${described(outcome)}`,
    milliseconds: Math.round(milliseconds),
    detail: {
      ...traceOf(invocation),
      moduleKey,
      moduleType,
      outcome: outcome.kind,
      ...(outcome.kind === 'threw' ? { error: outcome.error } : {}),
    },
  });
}

/** Writes a line of the app's log, in the shape Forge gives it. */
export function recordLogLine(
  { journal, metrics }: World,
  invocation: Invocation,
  level: number,
  parameters: string[],
) {
  const line = JSON.stringify({ invocationId: invocation.id, logLevel: level, logArguments: parameters });
  metrics.log.lines += 1;
  metrics.log.bytes += Buffer.byteLength(line);
  journal.record({
    kind: 'log',
    summary: `${invocation.functionKey} logged at level ${level}`,
    detail: { ...traceOf(invocation), logLevel: level, logArguments: parameters },
  });
}
