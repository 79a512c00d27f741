import Lozenge from '@atlaskit/lozenge/lozenge';
import { formatTime } from '../shell/dates';
import { timelineTexts } from '../texts/timeline';
import { headlineOf, wordsOf } from './describe';
import { durationOf, type Flow } from './flow';
import { FlowEntries } from './flow-entries';
import { stepsOf, type StepKind } from './steps';

/** One flow in a line; opened, everything that happened in it. */
export function FlowRow({ flow, pageTitle }: { flow: Flow; pageTitle: string | undefined }) {
  const duration = durationOf(flow);
  const at = flow.entries[0]?.at ?? '';
  return (
    <li>
      <details className="flow">
        <summary>
          <time dateTime={at}>{formatTime(at)}</time>
          <span className="flow-headline">
            {headlineOf(flow)}
            {pageTitle !== undefined && <span className="flow-page">{timelineTexts.onPage(pageTitle)}</span>}
          </span>
          <span className="flow-steps">
            {stepsOf(flow).map((step) => (
              <span key={step.kind} className="flow-step">
                <Lozenge appearance={step.failure === undefined ? appearances[step.kind] : 'removed'} maxWidth="22rem">
                  {wordsOf(step)}
                </Lozenge>
              </span>
            ))}
          </span>
          {duration > 0 && <span className="flow-duration">{timelineTexts.milliseconds(duration)}</span>}
        </summary>
        <FlowEntries entries={flow.entries} />
      </details>
    </li>
  );
}

const appearances: Record<StepKind, 'default' | 'inprogress' | 'moved' | 'new' | 'success'> = {
  event: 'default',
  read: 'inprogress',
  push: 'new',
  merge: 'success',
  ask: 'new',
  write: 'inprogress',
  wait: 'moved',
};
