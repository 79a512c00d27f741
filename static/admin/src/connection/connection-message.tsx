import SectionMessage from '@atlaskit/section-message/section-message';
import type { Connection } from '../../../../src/sync/connection';
import { texts } from '../texts';

const { works, sync: syncTexts, broken, advice, detail } = texts.connection;

/** Whether anything is brought over while Trackli is connected. */
export type SyncState = keyof typeof syncTexts;

/** The connection's state in one message, with the reason where it is not well. */
export const ConnectionMessage = ({ connection, sync }: { connection: Connection; sync: SyncState }) =>
  connection.kind === 'connected' ? (
    <SectionMessage appearance={sync === 'on' ? 'success' : 'warning'} title={works} headingLevel="h3">
      <p>{syncTexts[sync]}</p>
    </SectionMessage>
  ) : (
    <SectionMessage appearance="error" title={broken[connection.reason]} headingLevel="h3">
      <p>{advice[connection.reason]}</p>
      <p>
        {detail} <code>{connection.detail}</code>
      </p>
    </SectionMessage>
  );
