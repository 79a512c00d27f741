import type { BoardCard } from '../../page/wire';
import { trackli } from '../api/trackli';
import { useResource } from '../api/use-resource';
import { ResourceSection } from '../shell/resource-section';
import { texts } from '../texts';
import { Board } from './board';

/** The user's board. */
export function BoardSection({
  userId,
  revision,
  onAct,
  onPage,
}: {
  userId: string;
  revision: number;
  onAct: () => void;
  onPage: (pageId: string) => void;
}) {
  const board = useResource<readonly BoardCard[]>(`board ${userId}`, revision, () => trackli.board(userId));
  return (
    <ResourceSection
      name={texts.board.name}
      label={texts.board.label}
      resource={board}
      empty={texts.board.empty}
      isEmpty={(cards) => cards.length === 0}
    >
      {(cards) => <Board cards={cards} onAct={onAct} onPage={onPage} />}
    </ResourceSection>
  );
}
