/** Which history of Trackli's database an answer comes from, and how far it had got. */
export interface Epoch {
  /** Names the history: another one after a restore. */
  id: string;
  /** Grows with every change. */
  changes: number;
}

/** What a header says; null where it says nothing that can be read, as an older Trackli's. */
export function readEpoch(header: string | null): Epoch | null {
  const match = /^([\da-f-]{36})\.(\d{1,15})$/i.exec(header ?? '');
  const [, id, changes] = match ?? [];
  return id === undefined || changes === undefined ? null : { id: id.toLowerCase(), changes: Number(changes) };
}

export const writeEpoch = ({ id, changes }: Epoch): string => `${id}.${changes}`;

/** The short form that records of the app carry; empty where Trackli says none. */
export const shortEpoch = (epoch: Epoch | null): string => epoch?.id.replaceAll('-', '').slice(0, 8) ?? '';

/**
 * Whether the database went back to an earlier moment since `seen` was noted: another history, or fewer changes than there were.
 * What Trackli acknowledged in between it may not have any more.
 */
export const wentBack = (seen: Epoch | null, now: Epoch | null): boolean =>
  now !== null && seen !== null && (now.id !== seen.id || now.changes < seen.changes);
