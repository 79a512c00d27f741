import SectionMessage from '@atlaskit/section-message/section-message';

/** Something to know before the rest of the page is read. */
export const Notice = ({
  title,
  explanation,
  appearance = 'warning',
}: {
  title: string;
  explanation: string;
  appearance?: 'warning' | 'information';
}) => (
  <div role="status">
    <SectionMessage appearance={appearance} title={title} headingLevel="h2">
      <p>{explanation}</p>
    </SectionMessage>
  </div>
);
