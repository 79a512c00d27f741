import Button from '@atlaskit/button/default/button';
import Heading from '@atlaskit/heading';
import CheckCircle from '@atlaskit/icon/core/check-circle';
import { useId } from 'react';
import type { JournalEntry } from '../../shared/journal';
import { shellTexts } from '../texts/shell';
import { isDone, steps } from './guide-steps';

const words = shellTexts.guide;

/** What to try first, for whoever sees this for the first time. A step is ticked when it was done, by whomever. */
export function Guide({ entries, onHide }: { entries: readonly JournalEntry[]; onHide: () => void }) {
  const heading = useId();
  const isAllDone = steps.every((step) => isDone(step, entries));
  return (
    <section className="guide" aria-labelledby={heading}>
      <Heading size="xsmall" as="h2" id={heading}>
        {words.name}
      </Heading>
      <ol>
        {steps.map((step, index) => {
          const done = isDone(step, entries);
          return (
            <li key={step} className={done ? 'guide-step guide-step-done' : 'guide-step'}>
              <span className="guide-mark">
                {done ? <CheckCircle label={words.done} color="var(--ds-icon-success)" /> : index + 1}
              </span>
              {words.steps[step]}
            </li>
          );
        })}
      </ol>
      <Button spacing="compact" appearance="subtle" onClick={onHide}>
        {words.hide}
      </Button>
      <p className="hint" role="status">
        {isAllDone && words.next}
      </p>
    </section>
  );
}
