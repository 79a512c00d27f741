import type { JournalEntry } from '../../shared/journal';
import { texts } from '../texts';

/** Every entry of a flow, with the milliseconds since its beginning. */
export function FlowEntries({ entries }: { entries: readonly JournalEntry[] }) {
  const begin = Date.parse(entries[0]?.at ?? '');
  return (
    <ol className="flow-entries">
      {entries.map((entry) => (
        <li key={entry.sequence}>
          <span className="flow-entry-at">{texts.timeline.after(Date.parse(entry.at) - begin)}</span>
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
