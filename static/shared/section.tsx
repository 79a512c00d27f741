import Heading from '@atlaskit/heading';
import { useId, type ReactNode } from 'react';

/** A part of a page under its heading. */
export function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  const heading = useId();
  return (
    <section className="section" aria-labelledby={heading}>
      <div>
        <Heading size="medium" as="h2" id={heading}>
          {title}
        </Heading>
        {hint !== undefined && <p className="hint">{hint}</p>}
      </div>
      {children}
    </section>
  );
}
