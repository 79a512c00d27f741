import SectionMessage from '@atlaskit/section-message/section-message';
import type { Connection } from './connection';
import { texts } from './texts';

/** The connection's state in one message, with the reason where it is not well. */
export function ConnectionMessage({ connection }: { connection: Connection }) {
  switch (connection.kind) {
    case 'connected':
      return (
        <SectionMessage
          appearance={connection.syncEnabled ? 'success' : 'warning'}
          title={texts.connected.title}
          headingLevel="h3"
        >
          <p>{connection.syncEnabled ? texts.connected.syncOn : texts.connected.syncOff}</p>
        </SectionMessage>
      );
    case 'not-connected':
      return (
        <SectionMessage appearance="error" title={texts.notConnected[connection.reason]} headingLevel="h3">
          <p>{texts.advice[connection.reason]}</p>
          <p>
            {texts.detail} <code>{connection.detail}</code>
          </p>
        </SectionMessage>
      );
    case 'not-permitted':
      return (
        <SectionMessage appearance="warning" title={texts.notPermitted.title} headingLevel="h3">
          <p>{texts.notPermitted.explanation}</p>
        </SectionMessage>
      );
  }
}
