import { useId } from 'react';
import { useClassNames } from '../class-names';
import type { Calls } from '../data/calls';
import type { LinkRequest, RequestAnswer } from '../data/links';
import { texts } from '../texts';
import { useAct, type Act, type Said } from '../use-act';
import { formatInstant } from './dates';
import { Outcome } from './outcome';

const words = texts.requests;

/** Links that were asked for on an account page in Confluence: is this you? What came of an answer stays when its question has gone. */
export function LinkRequests({
  calls,
  requests,
  onAnswered,
}: {
  calls: Calls;
  requests: readonly LinkRequest[];
  onAnswered: () => void;
}) {
  const names = useClassNames();
  const act = useAct();
  const heading = useId();
  const answer = ({ requestId, siteName }: LinkRequest, accept: boolean) =>
    act.run(async () => {
      const answered = await calls.answer(requestId, accept);
      onAnswered();
      return saidOf(answered, siteName);
    });
  return (
    <>
      {requests.length > 0 && (
        <section className={names.section} aria-labelledby={heading}>
          <h4 id={heading} className={names.heading}>
            {words.heading}
          </h4>
          <ul className={names.list}>
            {requests.map((request) => (
              <Question key={request.requestId} request={request} act={act} onAnswer={answer} />
            ))}
          </ul>
        </section>
      )}
      <Outcome act={act} failed={words.failed} />
    </>
  );
}

function Question({
  request,
  act,
  onAnswer,
}: {
  request: LinkRequest;
  act: Act;
  onAnswer: (request: LinkRequest, accept: boolean) => void;
}) {
  const names = useClassNames();
  const { siteName, accountHint, startWith, requestedAt } = request;
  return (
    <li className={names.question}>
      <p className={names.text}>{words.question(siteName, accountHint)}</p>
      <p className={names.hint}>{words.meaning}</p>
      <p className={names.hint}>{texts.starts[startWith]}</p>
      <p className={names.hint}>{words.asked(formatInstant(requestedAt))}</p>
      <div className={names.row}>
        <button
          type="button"
          className={names.primaryButton}
          aria-label={words.yesTo(siteName)}
          aria-disabled={act.isBusy}
          onClick={() => onAnswer(request, true)}
        >
          {words.yes}
        </button>
        <button
          type="button"
          className={names.button}
          aria-label={words.noTo(siteName)}
          aria-disabled={act.isBusy}
          onClick={() => onAnswer(request, false)}
        >
          {words.no}
        </button>
      </div>
    </li>
  );
}

/** What came of an answer, in words. */
function saidOf(answer: RequestAnswer, siteName: string): Said {
  if (answer === 'linked') return { tone: 'success', text: words.linked(siteName) };
  return answer === 'refused' ? { tone: 'success', text: words.refused } : { tone: 'warning', text: words.gone };
}
