import { useClassNames } from '../class-names';
import type { Failure } from '../data/failure';
import { texts } from '../texts';
import type { Act } from '../use-act';

/** Why something failed, and what to do: `what` says what did not happen. */
export function FailureText({ what, failure: { reason, code } }: { what: string; failure: Failure }) {
  const { why, todo } = texts.reasons[reason];
  return (
    <>
      {what} {why} {todo}
      {reason === 'unexpected' && code !== null && ` ${texts.codeOf(code)}`}
    </>
  );
}

/**
 * What came of an act. The places are always there, so that screen readers hear what comes into them: at once what went wrong, when
 * there is a pause what went well.
 */
export function Outcome({ act: { said, failure }, failed }: { act: Act; failed: string }) {
  const names = useClassNames();
  return (
    <>
      <div role="alert">
        {failure !== undefined && (
          <p className={names.error}>
            <FailureText what={failed} failure={failure} />
          </p>
        )}
        {said?.tone === 'error' && <p className={names.error}>{said.text}</p>}
      </div>
      <div role="status">
        {said !== undefined && said.tone !== 'error' && (
          <p className={said.tone === 'success' ? names.success : names.warning}>{said.text}</p>
        )}
      </div>
    </>
  );
}
