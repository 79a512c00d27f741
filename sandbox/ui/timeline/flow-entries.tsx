import type { JournalEntry } from '../../shared/journal';
import { texts } from '../texts';
import { begunAt, inOrder } from './flow';

/** Every entry of a flow, with the milliseconds since its beginning. */
export function FlowEntries({ entries }: { entries: readonly JournalEntry[] }) {
  const ordered = inOrder(entries);
  const [first] = ordered;
  return (
    <ol className="flow-entries">
      {ordered.map((entry) => (
        <li key={entry.sequence}>
          <span className="flow-entry-at">{texts.timeline.after(begunAt(entry) - begunAt(first ?? entry))}</span>
          <span className="flow-entry-kind">{texts.timeline.kinds[entry.kind]}</span>
          <span className="flow-entry-summary">{entry.summary}</span>
          {entry.milliseconds !== undefined && (
            <span className="flow-duration">{texts.timeline.milliseconds(entry.milliseconds)}</span>
          )}
        </li>
      ))}
    </ol>
  );
}
