import SectionMessage from '@atlaskit/section-message/section-message';
import SectionMessageAction from '@atlaskit/section-message/section-message-action';

/** Something did not work; announced at once. `retry`: what to do about it. */
export const Failure = ({
  title,
  explanation,
  retry,
}: {
  title: string;
  explanation: string;
  retry?: { label: string; run: () => void };
}) => (
  <div role="alert">
    <SectionMessage
      appearance="error"
      title={title}
      headingLevel="h3"
      {...(retry === undefined
        ? {}
        : { actions: <SectionMessageAction onClick={retry.run}>{retry.label}</SectionMessageAction> })}
    >
      <p>{explanation}</p>
    </SectionMessage>
  </div>
);
