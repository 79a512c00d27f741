import SectionMessage from '@atlaskit/section-message/section-message';
import SectionMessageAction from '@atlaskit/section-message/section-message-action';
import type { ReactNode } from 'react';
import type { Resource } from '../api/use-resource';
import { shellTexts } from '../texts/shell';
import { Loading } from './loading';

/** Shows a resource in whichever state it is: loading, failed with a way to try again, or there. */
export function ResourceView<Value>({
  resource: { value, error, reload },
  label,
  children,
}: {
  resource: Resource<Value>;
  /** What is being loaded, for screen readers. */
  label: string;
  children: (value: Value) => ReactNode;
}) {
  return (
    <>
      {error !== undefined && (
        <SectionMessage
          appearance="error"
          title={shellTexts.loading.failed(label)}
          actions={<SectionMessageAction onClick={reload}>{shellTexts.loading.retry}</SectionMessageAction>}
        >
          <p>{error.message}</p>
        </SectionMessage>
      )}
      {value !== undefined && children(value)}
      {value === undefined && error === undefined && <Loading label={label} />}
    </>
  );
}
