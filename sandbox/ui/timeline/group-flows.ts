import type { JournalEntry } from '../../shared/journal';
import { isConfluenceAct, particular, type Flow } from './flow';

/** How long after its last entry something may still belong to a flow, where nothing but the time says so: milliseconds. */
const closeness = 5000;

interface Growing {
  id: number;
  contentId: string | undefined;
  entries: JournalEntry[];
  hasPerson: boolean;
  lastAt: number;
}

/** What Trackli says of every call is said by the call's own entry already. */
const isRepetition = ({ kind, summary }: JournalEntry) =>
  kind === 'trackli' && ['call-answered', 'nudged'].includes(summary);

/**
 * Puts journal entries, oldest first, into flows, oldest first. What the app does, and events it causes, carry the id of their
 * flow. The rest is told by the content it is about and by what came shortly before: somebody's act comes right after the
 * events it caused, and a nudge after what somebody did in Trackli.
 */
export function groupFlows(entries: readonly JournalEntry[]): Flow[] {
  const flows: Growing[] = [];
  const byTrace = new Map<string, Growing>();

  const isClose = (flow: Growing, entry: JournalEntry) => Date.parse(entry.at) - flow.lastAt <= closeness;
  const newest = (entry: JournalEntry, matches: (flow: Growing) => boolean) =>
    flows.findLast((flow) => isClose(flow, entry) && matches(flow));

  const homeOf = (entry: JournalEntry): Growing | undefined => {
    const contentId = particular(entry, 'contentId');
    const about = (flow: Growing) => contentId !== undefined && flow.contentId === contentId;
    const trace = particular(entry, 'flow');
    if (trace !== undefined) {
      const nudgedBy = (flow: Growing) => flow.contentId === undefined && flow.hasPerson;
      return byTrace.get(trace) ?? newest(entry, contentId === undefined ? nudgedBy : about);
    }
    switch (entry.kind) {
      case 'person':
        return isConfluenceAct(entry)
          ? newest(entry, (flow) => flow === flows.at(-1) && flow.entries[0]?.kind === 'event' && !flow.hasPerson)
          : undefined;
      case 'event':
        return newest(entry, (flow) => about(flow) && !flow.hasPerson);
      case 'trackli':
        return newest(entry, (flow) => contentId === undefined || about(flow));
      default:
        return undefined;
    }
  };

  for (const entry of entries) {
    if (isRepetition(entry)) continue;
    let flow = homeOf(entry);
    if (flow === undefined) {
      flow = { id: entry.sequence, contentId: undefined, entries: [], hasPerson: false, lastAt: 0 };
      flows.push(flow);
    }
    flow.entries.push(entry);
    flow.lastAt = Date.parse(entry.at);
    flow.contentId ??= particular(entry, 'contentId');
    flow.hasPerson ||= entry.kind === 'person';
    const trace = particular(entry, 'flow');
    if (trace !== undefined) byTrace.set(trace, flow);
  }
  return flows;
}
