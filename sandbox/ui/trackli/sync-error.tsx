import type { BoardCard } from '../../page/wire';
import { texts } from '../texts';

/** Why Confluence does not show what the card shows. Its place is always there: screen readers hear what comes into it. */
export function SyncError({ card: { title, status, syncError } }: { card: BoardCard }) {
  return (
    <div role="status" className="sync-error">
      {syncError !== null && (
        <>
          <span className="visually-hidden">{`${title}: `}</span>
          {texts.board.notWritten(
            status === 'done' ? 'tick' : 'untick',
            texts.board.whyNotWritten[syncError] ?? texts.board.unknownWhy,
          )}
        </>
      )}
    </div>
  );
}
