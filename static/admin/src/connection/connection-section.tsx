import Button from '@atlaskit/button/default/button';
import { useCallback } from 'react';
import type { Connection } from '../../../../src/sync/connection';
import { useAnnounce } from '../../../shared/announcer';
import { Failure } from '../../../shared/failure';
import { Section } from '../../../shared/section';
import { useAct } from '../../../shared/use-act';
import type { Locale } from '../../../shared/use-locale';
import { texts } from '../texts';
import type { Admin } from '../use-admin';
import { ConnectionFacts } from './connection-facts';
import { ConnectionMessage, type SyncState } from './connection-message';

/** Whether the app and Trackli understand each other, and a button to find out again. */
export function ConnectionSection({
  connection,
  sync,
  admin: { ask, change },
  locale,
}: {
  connection: Connection;
  sync: SyncState;
  admin: Admin;
  locale: Locale;
}) {
  const announce = useAnnounce();
  const test = useAct(
    useCallback(async () => {
      change({ connection: await ask('testConnection') });
      announce(texts.connection.tested);
    }, [ask, change, announce]),
  );
  return (
    <Section title={texts.connection.section}>
      {test.failed ? (
        <Failure {...texts.failed} retry={{ label: texts.retry, run: test.run }} />
      ) : (
        <>
          <div role="status">
            <ConnectionMessage connection={connection} sync={sync} />
          </div>
          <ConnectionFacts connection={connection} locale={locale} />
        </>
      )}
      <div>
        <Button onClick={() => test.run()} isLoading={test.busy}>
          {texts.connection.test}
        </Button>
      </div>
    </Section>
  );
}
