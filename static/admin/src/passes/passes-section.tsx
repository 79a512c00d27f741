import Button from '@atlaskit/button/default/button';
import { useCallback } from 'react';
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
import { useExpectation } from './use-expectation';
import { isRunning, useProgress } from './use-progress';
import { useStop } from './use-stop';

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
  const { isExpected, expect } = useExpectation(passes);
  const start = useAct(
    useCallback(async () => {
      const before = await ask('startRefresh');
      change({ passes: before });
      expect(before);
      announce(words.started);
    }, [ask, change, announce, expect]),
  );
  const stop = useStop(admin);
  const running = passes.filter(isRunning);
  const ended = passes.filter((pass) => !isRunning(pass));
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
