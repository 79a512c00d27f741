import type { JournalEntry } from '../../shared/journal';
import { timelineTexts } from '../texts/timeline';
import { begunAt, inOrder } from './flow';

/** Every entry of a flow, with the milliseconds since its beginning. */
export function FlowEntries({ entries }: { entries: readonly JournalEntry[] }) {
  const ordered = inOrder(entries);
  const [first] = ordered;
  return (
    <ol className="flow-entries">
      {ordered.map((entry) => (
        <li key={entry.sequence}>
          <span className="flow-entry-at">{timelineTexts.after(begunAt(entry) - begunAt(first ?? entry))}</span>
          <span className="flow-entry-kind">{timelineTexts.kinds[entry.kind]}</span>
          <span className="flow-entry-summary">{entry.summary}</span>
          {entry.milliseconds !== undefined && (
            <span className="flow-duration">{timelineTexts.milliseconds(entry.milliseconds)}</span>
          )}
        </li>
      ))}
    </ol>
  );
}
