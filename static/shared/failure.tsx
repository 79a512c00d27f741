import SectionMessage from '@atlaskit/section-message/section-message';
import SectionMessageAction from '@atlaskit/section-message/section-message-action';

/** Something did not work; announced at once. `retry`: what to do about it. `level` is that of its heading: in a section, or on the page. */
export const Failure = ({
  title,
  explanation,
  retry,
  level = 'h3',
}: {
  title: string;
  explanation: string;
  retry?: { label: string; run: () => void };
  level?: 'h2' | 'h3';
}) => (
  <div role="alert">
    <SectionMessage
      appearance="error"
      title={title}
      headingLevel={level}
      {...(retry === undefined
        ? {}
        : { actions: <SectionMessageAction onClick={retry.run}>{retry.label}</SectionMessageAction> })}
    >
      <p>{explanation}</p>
    </SectionMessage>
  </div>
);
