import type { Fingerprint } from '../../../domain/fingerprint';

/** How far two clocks of Atlassian's may differ. */
const clockSkewMilliseconds = 2_000;

/** Whether the state Trackli acknowledged was read after that moment (milliseconds since the epoch), whoever's clock is right. */
export const isSeen = (fingerprint: Fingerprint | undefined, moment: number): boolean =>
  fingerprint !== undefined &&
  fingerprint.hash !== '' &&
  Date.parse(fingerprint.observedAt) >= moment + clockSkewMilliseconds;
