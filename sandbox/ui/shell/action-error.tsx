import SectionMessage from '@atlaskit/section-message/section-message';

/** Why the last act failed, where it was tried. */
export function ActionError({ error }: { error: Error | undefined }) {
  return (
    <div role="alert">
      {error !== undefined && (
        <SectionMessage appearance="error">
          <p>{error.message}</p>
        </SectionMessage>
      )}
    </div>
  );
}
