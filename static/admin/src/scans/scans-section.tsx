import Button from '@atlaskit/button/default/button';
import { useCallback } from 'react';
import type { ScanProgress } from '../../../../src/sync/scans/read-scans';
import { useAnnounce } from '../../../shared/announcer';
import { Failure } from '../../../shared/failure';
import { Section } from '../../../shared/section';
import { useAct } from '../../../shared/use-act';
import type { Locale } from '../../../shared/use-locale';
import { pageTexts } from '../texts/page';
import { scansTexts as words } from '../texts/scans';
import type { Admin } from '../use-admin';
import { EndedScan } from './ended-scan';
import { RunningScan } from './running-scan';
import { useExpectation } from './use-expectation';
import { isRunning, useProgress } from './use-progress';
import { useStop } from './use-stop';

/** What goes over the site, how far it is, and the buttons to begin and to stop. */
export function ScansSection({
  scans,
  mayRefresh,
  isNoticing,
  admin,
  locale,
}: {
  scans: readonly ScanProgress[];
  /** A refresh can be asked for. */
  mayRefresh: boolean;
  /** Changes are noticed as they happen. */
  isNoticing: boolean;
  admin: Admin;
  locale: Locale;
}) {
  const { ask, change } = admin;
  const announce = useAnnounce();
  const { isExpected, expect } = useExpectation(scans);
  const start = useAct(
    useCallback(async () => {
      const before = await ask('startRefresh');
      change({ scans: before });
      expect(before);
      announce(words.started);
    }, [ask, change, announce, expect]),
  );
  const stop = useStop(admin);
  const running = scans.filter(isRunning);
  const ended = scans.filter((scan) => !isRunning(scan));
  useProgress(scans, admin, isExpected, locale);
  return (
    <Section title={words.section} hint={isNoticing ? `${words.noticed} ${words.hint}` : words.hint}>
      {(start.failed || stop.failed) && <Failure {...pageTexts.actFailed} />}
      {running.map((scan) => (
        <RunningScan key={scan.scanId} scan={scan} locale={locale} />
      ))}
      {ended.map((scan) => (
        <EndedScan key={scan.scanId} scan={scan} locale={locale} />
      ))}
      {scans.length === 0 && !isExpected && <p>{words.never}</p>}
      <div className="row">
        <Button
          onClick={() => start.run()}
          isLoading={start.busy || isExpected}
          isDisabled={!mayRefresh || running.length > 0}
        >
          {words.start}
        </Button>
        {running.length > 0 && (
          <Button onClick={() => stop.run()} isLoading={stop.busy} isDisabled={running.every((scan) => scan.stopping)}>
            {words.stop}
          </Button>
        )}
      </div>
    </Section>
  );
}
