import Button from '@atlaskit/button/default/button';
import { useCallback, useState } from 'react';
import type { MeAnswer } from '../../../../contract/link';
import { useAnnounce } from '../../../shared/announcer';
import { formatSpan } from '../../../shared/format';
import type { LinkedProps } from '../linked-props';
import { OutcomeFailure } from '../outcome-failure';
import { pauseTexts, syncNowTexts } from '../texts/overview';
import type { Failure } from '../use-account';
import { useScanEnd, type AwaitedScan } from './use-scan-end';

type Doing = 'pause' | 'sync' | null;

/** Pauses and resumes, and has everything looked for now. */
export function SyncActs({ account, me, onChange, locale }: LinkedProps) {
  const announce = useAnnounce();
  const [doing, setDoing] = useState<Doing>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [said, setSaid] = useState('');
  const [awaited, setAwaited] = useState<AwaitedScan | null>(null);
  const isPaused = me.pausedAt !== undefined;
  const say = useCallback(
    (text: string) => {
      setSaid(text);
      announce(text);
    },
    [announce],
  );
  const ended = useCallback(
    (fresh: MeAnswer) => {
      setAwaited(null);
      say(syncNowTexts.ended);
      onChange(fresh);
    },
    [say, onChange],
  );
  useScanEnd(account, awaited, ended);
  const begin = (what: Doing) => {
    setFailure(null);
    setSaid('');
    setDoing(what);
  };
  const pause = async () => {
    begin('pause');
    const outcome = await account.pause(!isPaused);
    setDoing(null);
    if (outcome.kind !== 'answer') {
      setFailure(outcome);
      return;
    }
    if (isPaused) say(pauseTexts.resumed);
    else announce(pauseTexts.paused);
    onChange(outcome.answer);
  };
  const sync = async () => {
    begin('sync');
    const outcome = await account.syncNow();
    setDoing(null);
    if (outcome.kind === 'answer') {
      say(syncNowTexts.asked);
      setAwaited({ lastScanAt: me.status?.lastScanAt });
    } else if (outcome.kind === 'later' && outcome.retryAfterSeconds !== null)
      say(syncNowTexts.wait(formatSpan(outcome.retryAfterSeconds, locale)));
    else setFailure(outcome);
  };
  return (
    <div className="stack">
      {failure !== null && <OutcomeFailure failure={failure} locale={locale} />}
      <div className="row">
        {!isPaused && (
          <Button isLoading={doing === 'sync'} onClick={() => void sync()}>
            {syncNowTexts.run}
          </Button>
        )}
        <Button
          appearance={isPaused ? 'primary' : 'default'}
          isLoading={doing === 'pause'}
          onClick={() => void pause()}
        >
          {isPaused ? pauseTexts.resume : pauseTexts.pause}
        </Button>
      </div>
      <p className="hint">{said !== '' ? said : isPaused ? pauseTexts.hintPaused : pauseTexts.hint}</p>
    </div>
  );
}
