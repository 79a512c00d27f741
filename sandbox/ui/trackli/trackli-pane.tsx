import Heading from '@atlaskit/heading';
import { useId } from 'react';
import type { Person } from '../../page/wire';
import { useAddress } from '../api/use-address';
import { Choice } from '../shell/choice';
import { trackliTexts } from '../texts/trackli';
import { BoardSection } from './board-section';
import { Links } from './links';
import { QueueSection } from './queue-section';
import './trackli.css';

/** Trackli as the chosen user sees it: whether they are linked, what waits, and the board. */
export function TrackliPane({
  people,
  revision,
  onAct,
  onPage,
}: {
  people: readonly Person[];
  revision: number;
  onAct: () => void;
  onPage: (pageId: string) => void;
}) {
  const heading = useId();
  const [chosen, setChosen] = useAddress('user');
  const users = people.filter(({ userId }) => userId !== null);
  const user = users.find(({ userId }) => userId === chosen) ?? users.find(({ linked }) => linked) ?? users[0];
  return (
    <section className="pane pane-trackli" aria-labelledby={heading}>
      <div className="pane-head">
        <Heading size="medium" as="h2" id={heading}>
          {trackliTexts.name}
        </Heading>
        {user !== undefined && (
          <Choice
            label={trackliTexts.user}
            value={user.userId ?? ''}
            options={users.map(({ userId, name }) => ({ value: userId ?? '', label: name }))}
            onChange={setChosen}
          />
        )}
      </div>
      {user === undefined || user.userId === null ? (
        <p className="hint">{trackliTexts.noUsers}</p>
      ) : (
        <>
          <Links key={user.userId} userId={user.userId} linked={user.linked} revision={revision} onAct={onAct} />
          <QueueSection userId={user.userId} revision={revision} onAct={onAct} onPage={onPage} />
          <BoardSection userId={user.userId} revision={revision} onAct={onAct} onPage={onPage} />
        </>
      )}
    </section>
  );
}
