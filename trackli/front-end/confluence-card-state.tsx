import { defaultClassNames, type ClassNames } from './class-names';
import { cardState, type Card, type CardState } from './data/card-state';
import { texts } from './texts';

const words = texts.card;

/** What is said of a card: a few words, a sentence where there is more to say, and whether something is to be done. */
export interface CardWords {
  label: string;
  explanation: string;
  isProblem: boolean;
}

/** The words for a state; null where there is nothing to say: all is well, or the card has nothing to do with Confluence. */
export function cardWords(state: CardState): CardWords | null {
  switch (state.kind) {
    case 'none':
    case 'follows':
      return null;
    case 'not-written':
      return {
        label: words.notWritten[state.wish],
        explanation: words.why[state.why] ?? words.whyUnknown,
        isProblem: true,
      };
    case 'not-tickable':
      return { label: words.notTickable, explanation: words.whyNotTickable[state.why], isProblem: true };
    case 'reassigned':
    case 'removed':
    case 'unlinked':
    case 'taken-back':
      return { ...words.states[state.kind], isProblem: false };
  }
}

/**
 * How a card stands with its task in Confluence: nothing where all is well. `short` shows the few words alone, for a card on the board; the
 * sentence is there on hovering it.
 */
export function ConfluenceCardState({
  card,
  short = false,
  classNames = {},
  colorScheme = 'auto',
}: {
  card: Card;
  short?: boolean;
  classNames?: Partial<ClassNames>;
  /** `auto`: as the browser's settings have it. */
  colorScheme?: 'light' | 'dark' | 'auto';
}) {
  const names = { ...defaultClassNames, ...classNames };
  const said = cardWords(cardState(card));
  return (
    <div role="status" className={names.cardState} data-color-scheme={colorScheme}>
      {said !== null && (
        <>
          <span
            className={said.isProblem ? names.badgeProblem : names.badge}
            title={words.whole(said.label, said.explanation)}
          >
            {said.label}
          </span>
          <span className={short ? names.unseen : names.hint}>{said.explanation}</span>
        </>
      )}
    </div>
  );
}
