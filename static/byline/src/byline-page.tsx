import Button from '@atlaskit/button/default/button';
import Heading from '@atlaskit/heading';
import { useCallback, useEffect, useState } from 'react';
import type { Explanation } from '../../../src/domain/explain/facts';
import type { BylineAnswer, SyncAnswer } from '../../../src/resolvers/byline-calls';
import { Announcer, useAnnounce } from '../../shared/announcer';
import { Failure } from '../../shared/failure';
import { Moment } from '../../shared/moment';
import { useAct } from '../../shared/use-act';
import { useLocale } from '../../shared/use-locale';
import { Waiting } from '../../shared/waiting';
import { changesBetween } from './changes';
import { TaskList } from './task-list';
import { syncedText, texts } from './texts';

interface Calls {
  explain: () => Promise<BylineAnswer>;
  syncNow: () => Promise<{ synced: SyncAnswer; answer: BylineAnswer }>;
}

type State = { phase: 'loading' } | { phase: 'failed' } | { phase: 'answered'; answer: BylineAnswer };

/** What opens under a page's title: the person's own tasks of the page, where each is, and why one is not in Trackli. */
export function BylinePage(calls: Calls) {
  const [state, setState] = useState<State>({ phase: 'loading' });
  const show = useCallback((answer: BylineAnswer) => setState({ phase: 'answered', answer }), []);
  const load = useCallback(() => {
    setState({ phase: 'loading' });
    calls.explain().then(show, () => setState({ phase: 'failed' }));
  }, [calls.explain, show]);
  useEffect(load, []);
  return (
    <main className="page byline" lang="en">
      <Announcer>
        <Heading size="small" as="h1">
          {texts.title}
        </Heading>
        {state.phase === 'loading' && <Waiting label={texts.loading} slow={texts.slow} />}
        {state.phase === 'failed' && <Failure {...texts.failed} level="h2" retry={{ label: texts.retry, run: load }} />}
        {state.phase === 'answered' && state.answer.kind === 'unknown' && (
          <Failure {...texts.unknown} level="h2" retry={{ label: texts.retry, run: load }} />
        )}
        {state.phase === 'answered' && state.answer.kind === 'explained' && (
          <Explained explanation={state.answer.explanation} syncNow={calls.syncNow} onAnswer={show} />
        )}
      </Announcer>
    </main>
  );
}

function Explained({
  explanation,
  syncNow,
  onAnswer,
}: {
  explanation: Explanation;
  syncNow: Calls['syncNow'];
  onAnswer: (answer: BylineAnswer) => void;
}) {
  const announce = useAnnounce();
  const locale = useLocale();
  const [told, setTold] = useState('');
  const sync = useAct(
    useCallback(async () => {
      const { synced, answer } = await syncNow();
      const changed = answer.kind === 'explained' ? changesBetween(explanation, answer.explanation) : 0;
      const text = syncedText(synced, changed);
      setTold(text);
      announce(text);
      onAnswer(answer);
    }, [syncNow, explanation, onAnswer, announce]),
  );
  const { mine, former, nobodys, others, readAt } = explanation;
  return (
    <>
      {sync.failed && <Failure {...texts.failed} level="h2" />}
      {mine.length === 0 ? <p>{texts.none}</p> : <TaskList tasks={mine} />}
      {former.length > 0 && (
        <>
          <Heading size="xsmall" as="h2">
            {texts.former}
          </Heading>
          <TaskList tasks={former} />
        </>
      )}
      {nobodys > 0 && <p className="hint">{texts.nobodys(nobodys)}</p>}
      {others > 0 && <p className="hint">{texts.others(others)}</p>}
      <div className="row">
        <Button onClick={() => sync.run()} isLoading={sync.busy}>
          {texts.sync}
        </Button>
        <span className="hint">
          {told !== '' && told}
          {told === '' && readAt !== null && (
            <>
              {texts.read} <Moment at={readAt} locale={locale} />
            </>
          )}
        </span>
      </div>
    </>
  );
}
