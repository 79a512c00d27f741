import type { BoardCard } from '../../page/wire';
import { trackli } from '../api/trackli';
import { useResource } from '../api/use-resource';
import { ResourceSection } from '../shell/resource-section';
import { boardTexts } from '../texts/trackli';
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
      name={boardTexts.name}
      label={boardTexts.label}
      resource={board}
      empty={boardTexts.empty}
      isEmpty={(cards) => cards.length === 0}
    >
      {(cards) => <Board cards={cards} onAct={onAct} onPage={onPage} />}
    </ResourceSection>
  );
}
