import type { LinkedProps } from '../linked-props';
import { HeldSection } from './held-section';
import { LinkedSection } from './linked-section';
import { SharedSection } from './shared-section';
import { StandingSection } from './standing-section';

/** To whom the person is linked and how it stands. */
export const OverviewTab = (props: LinkedProps) => (
  <>
    {props.me.held !== undefined && <HeldSection {...props} held={props.me.held} />}
    <LinkedSection {...props} />
    {props.me.status !== undefined && (
      <StandingSection status={props.me.status} isPaused={props.me.pausedAt !== undefined} locale={props.locale} />
    )}
    <SharedSection />
  </>
);
