import type { SandboxState } from '../../control/control';
import type { LifecycleStep } from '../../control/messages';
import type { FaultSettings } from '../controls/fault-switches';
import { send } from './http';

const post = (path: string, body: unknown = {}) => send(`/control${path}`, { method: 'POST', body });

/** The control API. Each call throws a RequestError where it is refused. */
export const control = {
  state: async () => (await send('/control/state')) as SandboxState,
  faults: async () => (await send('/control/faults')) as FaultSettings,
  setFaults: (faults: FaultSettings) => send('/control/faults', { method: 'PUT', body: faults }),
  endFaults: () => send('/control/faults', { method: 'DELETE' }),
  advance: (seconds: number) => post('/advance', { seconds }),
  runSchedule: (key: string) => post(`/schedules/${encodeURIComponent(key)}`),
  replayEvents: () => post('/events/replay'),
  lifecycle: (step: LifecycleStep) => post(`/lifecycle/${step}`),
  reset: () => post('/reset'),
};
