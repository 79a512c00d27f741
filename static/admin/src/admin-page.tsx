import Heading from '@atlaskit/heading';
import { texts } from './texts';
import { ConnectionSection } from './connection-section';
import { useConnection } from './use-connection';
import { useLocale } from './use-locale';

/** The page a site's administrator sees. */
export function AdminPage() {
  const state = useConnection();
  const locale = useLocale();
  return (
    <main className="admin" lang="en">
      <Heading size="large" as="h1">
        {texts.title}
      </Heading>
      <p className="introduction">{texts.introduction}</p>
      <ConnectionSection state={state} locale={locale} />
    </main>
  );
}
