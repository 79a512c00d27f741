import { execFileSync } from 'node:child_process';

/** An event as the app's log has it, where TRACE_EVENTS is on. */
export interface TracedEvent {
  eventType: string;
  contentId: string;
  version: number | null;
  status: string | null;
  live: boolean;
  selfGenerated: boolean | null;
  updateTrigger: string | null;
  taskId: string | null;
  hasUuid: boolean;
}

/** Gives the text of the app's log, as far back as the probe reaches. */
export type ReadLog = () => Promise<string>;

/** The log that a command prints, such as `forge logs --environment development`. */
export const logOfCommand =
  (command: string): ReadLog =>
  async () =>
    execFileSync(command, { shell: true, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

/** The log of a running sandbox, through its control API. */
export const logOfSandbox =
  (control: string): ReadLog =>
  async () => {
    await fetch(`${control}/idle`, { method: 'POST' });
    const { entries } = (await (await fetch(`${control}/log`)).json()) as {
      entries: { kind: string; detail?: { logArguments?: string[] } }[];
    };
    return entries.flatMap(({ kind, detail }) => (kind === 'log' ? (detail?.logArguments ?? []) : [])).join('\n');
  };

/** The traced events in a log, whatever else its lines hold, in their order. */
export function tracedEvents(log: string): TracedEvent[] {
  return [...log.matchAll(/\{"event":"event\.traced".*?\}/g)].map(([json]) => JSON.parse(json) as TracedEvent);
}
