import Heading from '@atlaskit/heading';
import { AttentionSection } from './attention-section';
import { texts } from './texts';
import { ConnectionSection } from './connection-section';
import { useConnection } from './use-connection';
import { useLocale } from './use-locale';

/** The page a site's administrator sees. */
export function AdminPage() {
  const state = useConnection();
  const locale = useLocale();
  const { connection, failed } = state;
  return (
    <main className="admin" lang="en">
      <Heading size="large" as="h1">
        {texts.title}
      </Heading>
      <p className="introduction">{texts.introduction}</p>
      <ConnectionSection state={state} locale={locale} />
      {!failed && connection?.kind === 'connected' && (
        <AttentionSection givenUp={connection.jobs.givenUp} locale={locale} />
      )}
    </main>
  );
}
