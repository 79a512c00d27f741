import type { Person } from '../page/wire';
import { useAddress } from './api/use-address';
import { ConfluencePane } from './confluence/confluence-pane';
import { TrackliPane } from './trackli/trackli-pane';

/** Confluence on the left, Trackli on the right. */
export function Worlds({
  people,
  person,
  revision,
  onAct,
}: {
  people: readonly Person[];
  person: Person;
  revision: number;
  /** Called when something was done here, so that both sides look again. */
  onAct: () => void;
}) {
  const [pageId, setPageId] = useAddress('page');
  return (
    <div className="worlds">
      <ConfluencePane
        people={people}
        accountId={person.accountId}
        pageId={pageId}
        onPage={setPageId}
        revision={revision}
        onAct={onAct}
      />
      <TrackliPane people={people} revision={revision} onAct={onAct} onPage={setPageId} />
    </div>
  );
}
