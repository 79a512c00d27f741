import Button from '@atlaskit/button/default/button';
import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge/lozenge';
import type { ReactNode } from 'react';
import type { ScanProgress } from '../../../../src/sync/scans/read-scans';
import { Failure } from '../../../shared/failure';
import { Section } from '../../../shared/section';
import type { Locale } from '../../../shared/use-locale';
import { RunningScan } from '../scans/running-scan';
import { isRunning, useProgress } from '../scans/use-progress';
import { useStop } from '../scans/use-stop';
import { firstRunTexts as words } from '../texts/first-run';
import { pageTexts } from '../texts/page';
import { scansTexts } from '../texts/scans';
import type { Admin } from '../use-admin';

type State = 'done' | 'now' | 'later';

const appearances = { done: 'success', now: 'inprogress', later: 'default' } as const;

/** What happens after the installation, in three steps, as it happens. Shown only while it can happen. */
export function FirstRun({ scans, admin, locale }: { scans: readonly ScanProgress[]; admin: Admin; locale: Locale }) {
  const backfill = scans.find((scan) => scan.kind === 'backfill' && isRunning(scan));
  useProgress(scans, admin, true, locale);
  const stop = useStop(admin);
  return (
    <Section title={words.section} hint={words.hint}>
      <ol className="steps">
        <Step state="done" {...words.connect} />
        <Step state="now" {...words.backfill}>
          {backfill === undefined ? (
            <p className="hint">{words.backfill.waiting}</p>
          ) : (
            <>
              {stop.failed && <Failure {...pageTexts.actFailed} />}
              <RunningScan scan={backfill} locale={locale} />
              <Button onClick={() => stop.run()} isLoading={stop.busy} isDisabled={backfill.stopping}>
                {scansTexts.stop}
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
