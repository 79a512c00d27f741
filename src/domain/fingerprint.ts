import { createHash } from 'node:crypto';
import type { TaskState } from '../../contract/page-state';

/** What Forge remembers of a page: a hash of the state Trackli last acknowledged. No ids of people, no texts. */
export interface Fingerprint {
  /** Hash of who of the assignees could read the page then: local ids of the tasks that were sent. */
  readers: string;
  /** Empty: something was or may have been sent, and nothing is known to be acknowledged. */
  hash: string;
  /** Page version of that state; null where it could not be read. */
  version: number | null;
  /** ISO instant at which that state was read. */
  observedAt: string;
}

/** Everything that makes a difference to Trackli. Two looks with equal parts need one push. */
export interface FingerprintParts {
  status: string;
  title: string | null;
  url: string | null;
  spaceId: string | null;
  /** A newly linked account makes an old acknowledgement incomplete. */
  accountsVersion: number;
  tasks: readonly TaskState[];
}

/** A short, stable hash of the tasks that were sent, by local id: it changes with who may read the page. */
export const readersHash = (tasks: readonly TaskState[]): string => hashOf(tasks.map(({ localId }) => localId));

/** A short, stable hash of the parts. */
export function fingerprintHash(parts: FingerprintParts): string {
  const canonical = [
    parts.status,
    parts.title,
    parts.url,
    parts.spaceId,
    parts.accountsVersion,
    parts.tasks.map((task) => [task.localId, task.status, task.title, task.dueDate ?? null, task.assignee]),
  ];
  return hashOf(canonical);
}

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64url');
