import Heading from '@atlaskit/heading';
import { useId, type ReactNode } from 'react';
import type { Action } from '../api/use-action';
import { ActionError } from '../shell/action-error';

/** Controls that belong together, and what went wrong with them. */
export function ControlGroup({
  name,
  hint,
  action,
  children,
}: {
  name: string;
  hint?: string;
  action: Action;
  children: ReactNode;
}) {
  const heading = useId();
  return (
    <section className="control-group" aria-labelledby={heading}>
      <Heading size="xsmall" as="h3" id={heading}>
        {name}
      </Heading>
      {hint !== undefined && <p className="hint">{hint}</p>}
      {children}
      <ActionError error={action.error} />
    </section>
  );
}
