import Button from '@atlaskit/button/default/button';
import Heading from '@atlaskit/heading';
import SectionMessage from '@atlaskit/section-message/section-message';
import SectionMessageAction from '@atlaskit/section-message/section-message-action';
import Spinner from '@atlaskit/spinner';
import { useId } from 'react';
import { ConnectionFacts, FailureFacts } from './connection-facts';
import { ConnectionMessage } from './connection-message';
import { texts } from './texts';
import type { ConnectionState } from './use-connection';
import type { Locale } from './use-locale';

/** Whether the app and Trackli understand each other, and a button to find out again. */
export function ConnectionSection({ state, locale }: { state: ConnectionState; locale: Locale }) {
  const heading = useId();
  const { connection, failed, busy, tested, load, test } = state;
  return (
    <section className="connection" aria-labelledby={heading} aria-busy={busy}>
      <Heading size="medium" as="h2" id={heading}>
        {texts.section}
      </Heading>
      <div role="status">
        {failed && (
          <SectionMessage
            appearance="error"
            title={texts.failed.title}
            headingLevel="h3"
            actions={<SectionMessageAction onClick={load}>{texts.retry}</SectionMessageAction>}
          >
            <p>{texts.failed.explanation}</p>
          </SectionMessage>
        )}
        {!failed && connection !== undefined && <ConnectionMessage connection={connection} />}
        {connection === undefined && busy && <Spinner size="medium" label={texts.loading} />}
        {tested && <span className="visually-hidden">{texts.testDone}</span>}
      </div>
      {!failed && connection?.kind === 'connected' && <ConnectionFacts connection={connection} locale={locale} />}
      {!failed && connection?.kind === 'not-connected' && (
        <FailureFacts checkedAt={connection.checkedAt} locale={locale} />
      )}
      {connection !== undefined && connection.kind !== 'not-permitted' && (
        <div>
          <Button onClick={test} isLoading={busy}>
            {texts.test}
          </Button>
        </div>
      )}
    </section>
  );
}
