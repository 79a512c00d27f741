import Button from '@atlaskit/button/default/button';
import { useCallback, useState } from 'react';
import type { PassProgress } from '../../../../src/sync/passes/read-passes';
import { useAnnounce } from '../../../shared/announcer';
import { Failure } from '../../../shared/failure';
import { Section } from '../../../shared/section';
import { useAct } from '../../../shared/use-act';
import type { Locale } from '../../../shared/use-locale';
import { texts } from '../texts';
import type { Admin } from '../use-admin';
import { EndedPass } from './ended-pass';
import { RunningPass } from './running-pass';
import { isRunning, useProgress } from './use-progress';

const words = texts.passes;

/** What goes over the site, how far it is, and the buttons to begin and to stop. */
export function PassesSection({
  passes,
  isSyncOn,
  admin,
  locale,
}: {
  passes: readonly PassProgress[];
  isSyncOn: boolean;
  admin: Admin;
  locale: Locale;
}) {
  const { ask, change } = admin;
  const announce = useAnnounce();
  const [before, setBefore] = useState<string | null>(null);
  const start = useAct(
    useCallback(async () => {
      setBefore(newest(passes));
      change({ passes: await ask('startRefresh') });
      announce(words.started);
    }, [ask, change, announce, passes]),
  );
  const stop = useAct(
    useCallback(async () => {
      change({ passes: await ask('stopPass') });
      setBefore(null);
      announce(words.stopAsked);
    }, [ask, change, announce]),
  );
  const running = passes.filter(isRunning);
  const ended = passes.filter((pass) => !isRunning(pass));
  // What was asked for begins a moment later.
  const isExpected = before !== null && before === newest(passes);
  useProgress(passes, admin, isExpected, locale);
  return (
    <Section title={words.section} hint={words.hint}>
      {(start.failed || stop.failed) && <Failure {...texts.actFailed} />}
      {running.map((pass) => (
        <RunningPass key={pass.passId} pass={pass} locale={locale} />
      ))}
      {ended.map((pass) => (
        <EndedPass key={pass.passId} pass={pass} locale={locale} />
      ))}
      {passes.length === 0 && !isExpected && <p>{words.never}</p>}
      <div className="row">
        <Button
          onClick={() => start.run()}
          isLoading={start.busy || isExpected}
          isDisabled={!isSyncOn || running.length > 0}
        >
          {words.start}
        </Button>
        {running.length > 0 && (
          <Button onClick={() => stop.run()} isLoading={stop.busy} isDisabled={running.every((pass) => pass.stopping)}>
            {words.stop}
          </Button>
        )}
      </div>
    </Section>
  );
}

/** The pass of the site that is or was there last; an empty text where there is none. */
const newest = (passes: readonly PassProgress[]): string =>
  passes.find(({ kind }) => kind !== 'accounts' && kind !== 'space')?.passId ?? '';
