import type { Person } from '../../../page/wire';
import { ChoiceMenu } from '../../shell/choice-menu';
import { confluenceTexts } from '../../texts/confluence';

/** Ticks or unticks a task as somebody else than who is looking at the page. */
export function TickAs({
  name,
  isComplete,
  people,
  onTick,
}: {
  /** What the task says. */
  name: string;
  isComplete: boolean;
  people: readonly Person[];
  onTick: (accountId: string) => void;
}) {
  const act = isComplete ? confluenceTexts.untickAs : confluenceTexts.tickAs;
  return (
    <ChoiceMenu
      label={confluenceTexts.tickOf(act, name)}
      title={act}
      choices={people.map(({ accountId, name: person }) => ({ key: accountId, text: person }))}
      onChoose={onTick}
    />
  );
}
