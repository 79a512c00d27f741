import SectionMessage from '@atlaskit/section-message/section-message';
import type { Connection } from '../../../../src/sync/connection';
import { texts } from '../texts';

const { works, syncOn, syncOff, broken, advice, detail } = texts.connection;

/** The connection's state in one message, with the reason where it is not well. */
export const ConnectionMessage = ({ connection, isSyncOn }: { connection: Connection; isSyncOn: boolean }) =>
  connection.kind === 'connected' ? (
    <SectionMessage appearance={isSyncOn ? 'success' : 'warning'} title={works} headingLevel="h3">
      <p>{isSyncOn ? syncOn : syncOff}</p>
    </SectionMessage>
  ) : (
    <SectionMessage appearance="error" title={broken[connection.reason]} headingLevel="h3">
      <p>{advice[connection.reason]}</p>
      <p>
        {detail} <code>{connection.detail}</code>
      </p>
    </SectionMessage>
  );
