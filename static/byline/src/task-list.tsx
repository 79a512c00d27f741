import Lozenge from '@atlaskit/lozenge/lozenge';
import type { PlacedTask } from '../../../src/domain/explain/facts';
import { badgeOf, sentenceOf } from './texts';

/** Tasks, each with the place where it is and, where that is not all, a sentence. */
export const TaskList = ({ tasks }: { tasks: readonly PlacedTask[] }) => (
  <ul className="tasks">
    {tasks.map(({ text, isComplete, where }, index) => {
      const { name, appearance } = badgeOf(where);
      const sentence = sentenceOf(where);
      return (
        // A page may have the same words twice, and the list is shown anew as a whole.
        <li key={`${index} ${text}`}>
          <div className="row">
            <span className={isComplete ? 'task-complete' : ''}>{text}</span>
            <Lozenge appearance={appearance}>{name}</Lozenge>
          </div>
          {sentence !== null && <p className="hint">{sentence}</p>}
        </li>
      );
    })}
  </ul>
);
