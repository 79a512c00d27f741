import Button from '@atlaskit/button/default/button';
import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge/lozenge';
import type { ReactNode } from 'react';
import type { Overview } from '../../../../src/sync/overview';
import { Failure } from '../../../shared/failure';
import { Section } from '../../../shared/section';
import type { Locale } from '../../../shared/use-locale';
import { RunningPass } from '../passes/running-pass';
import { isRunning, useProgress } from '../passes/use-progress';
import { useStop } from '../passes/use-stop';
import { texts } from '../texts';
import type { Admin } from '../use-admin';

type State = 'done' | 'now' | 'later';

const words = texts.firstRun;
const appearances = { done: 'success', now: 'inprogress', later: 'default' } as const;

/** What happens after the installation, in three steps, as it happens. */
export function FirstRun({ overview, admin, locale }: { overview: Overview; admin: Admin; locale: Locale }) {
  const { connection, passes } = overview;
  const backfill = passes.find((pass) => pass.kind === 'backfill' && isRunning(pass));
  const isConnected = connection.kind === 'connected';
  useProgress(passes, admin, true, locale);
  const stop = useStop(admin);
  return (
    <Section title={words.section} hint={words.hint}>
      <ol className="steps">
        <Step state={isConnected ? 'done' : 'now'} {...words.connect} />
        <Step state={isConnected ? 'now' : 'later'} {...words.backfill}>
          {backfill === undefined ? (
            <p className="hint">{words.backfill.waiting}</p>
          ) : (
            <>
              {stop.failed && <Failure {...texts.actFailed} />}
              <RunningPass pass={backfill} locale={locale} />
              <Button onClick={() => stop.run()} isLoading={stop.busy} isDisabled={backfill.stopping}>
                {texts.passes.stop}
              </Button>
            </>
          )}
        </Step>
        <Step state="later" {...words.follow} />
      </ol>
    </Section>
  );
}

function Step({
  state,
  title,
  explanation,
  children,
}: {
  state: State;
  title: string;
  explanation: string;
  children?: ReactNode;
}) {
  return (
    <li className="step">
      <div className="row">
        <Heading size="small" as="h3">
          {title}
        </Heading>
        <Lozenge appearance={appearances[state]}>{words.state[state]}</Lozenge>
      </div>
      <p>{explanation}</p>
      {children}
    </li>
  );
}
