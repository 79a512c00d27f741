import { useCallback, useState } from 'react';
import type { Settings } from '../../../../contract/settings';
import type { SettingsSaved } from '../../../../src/resolvers/admin-calls';
import { useAnnounce } from '../../../shared/announcer';
import { useAct } from '../../../shared/use-act';
import type { Admin } from '../use-admin';

type NotSaved = Extract<SettingsSaved, { kind: 'not-saved' }>['reason'];

/** Saves settings. `notSaved` is Trackli's reason why it did not; `done` says what to announce where it did. */
export function useSettings({ ask, change }: Admin) {
  const announce = useAnnounce();
  const [notSaved, setNotSaved] = useState<NotSaved | null>(null);
  const save = useAct(
    useCallback(
      async (settings: Settings, done: string) => {
        setNotSaved(null);
        const answer = await ask('saveSettings', settings);
        if (answer.kind === 'not-saved') {
          setNotSaved(answer.reason);
          return;
        }
        change({ settings: answer.settings, scans: await ask('getProgress') });
        announce(done);
      },
      [ask, change, announce],
    ),
  );
  return { ...save, notSaved };
}
