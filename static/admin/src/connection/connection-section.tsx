import Button from '@atlaskit/button/default/button';
import type { Connection } from '../../../../src/sync/site/connection';
import { Failure } from '../../../shared/failure';
import { Section } from '../../../shared/section';
import type { Act } from '../../../shared/use-act';
import type { Locale } from '../../../shared/use-locale';
import { connectionTexts } from '../texts/connection';
import { pageTexts } from '../texts/page';
import { ConnectionFacts } from './connection-facts';

/** The particulars of the connection to Trackli, and a button to find out again. */
export const ConnectionSection = ({
  connection,
  test,
  locale,
}: {
  connection: Connection;
  test: Act<[]>;
  locale: Locale;
}) => (
  <Section title={connectionTexts.section}>
    {test.failed ? (
      <Failure {...pageTexts.failed} retry={{ label: pageTexts.retry, run: test.run }} />
    ) : (
      <ConnectionFacts connection={connection} locale={locale} />
    )}
    {connection.kind === 'not-connected' && (
      <p>
        {connectionTexts.detail} <code>{connection.detail}</code>
      </p>
    )}
    <div>
      <Button onClick={() => test.run()} isLoading={test.busy}>
        {connectionTexts.test}
      </Button>
    </div>
  </Section>
);
