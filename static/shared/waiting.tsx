import Skeleton from '@atlaskit/skeleton';
import VisuallyHidden from '@atlaskit/visually-hidden';
import { useSlow } from './use-slow';

/** The outline of a page that is loading. When it takes long, it says that it is still trying. */
export function Waiting({ label, slow }: { label: string; slow: string }) {
  const isSlow = useSlow(true);
  return (
    <div className="waiting" aria-busy>
      <div role="status">{isSlow ? <p>{slow}</p> : <VisuallyHidden>{label}</VisuallyHidden>}</div>
      <Skeleton width="100%" height="4.5rem" borderRadius="var(--ds-radius-small)" isShimmering />
      <Skeleton width="60%" height="1.25rem" borderRadius="var(--ds-radius-small)" isShimmering />
      <Skeleton width="100%" height="8rem" borderRadius="var(--ds-radius-small)" isShimmering />
    </div>
  );
}
