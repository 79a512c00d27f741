import Heading from '@atlaskit/heading';
import { useId, type ReactNode, type RefObject } from 'react';
import type { Resource } from '../api/use-resource';
import { ResourceView } from './resource-view';

/** A headed section of something that loads, fails and can be empty. */
export function ResourceSection<Value>({
  place,
  name,
  label,
  resource,
  empty,
  isEmpty,
  children,
}: {
  /** The section itself, which can be given the focus. */
  place?: RefObject<HTMLElement | null>;
  name: string;
  /** What is being loaded, for screen readers. */
  label: string;
  resource: Resource<Value>;
  /** Shown where nothing is there. */
  empty: string;
  isEmpty: (value: Value) => boolean;
  children: (value: Value) => ReactNode;
}) {
  const heading = useId();
  return (
    <section className="section" aria-labelledby={heading} ref={place} tabIndex={-1}>
      <Heading size="small" as="h3" id={heading}>
        {name}
      </Heading>
      <ResourceView resource={resource} label={label}>
        {(value) => (isEmpty(value) ? <p className="hint">{empty}</p> : children(value))}
      </ResourceView>
    </section>
  );
}
