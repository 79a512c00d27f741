import { createHash } from 'node:crypto';
import type { TaskState } from '../../contract/page-state';

/**
 * What Forge remembers of a page: a hash of the state Trackli last acknowledged, and whom it was told of. No ids of people, no
 * texts. It is written at every push and billed by its size, so everything in it is short.
 */
export interface Fingerprint {
  /** Empty: something was or may have been sent, and nothing is known to be acknowledged. */
  hash: string;
  /** Page version of that state; null where it could not be read. */
  version: number | null;
  /** ISO instant at which that state was read. */
  observedAt: string;
  /** Short form of the epoch of Trackli's database in which it was acknowledged. */
  epoch: string;
  /** When (milliseconds since the epoch) Confluence last said of whom that they may read the page, by `proofKey`. */
  proofs: ReadonlyMap<string, number>;
}

/** Everything that makes a difference to Trackli. Two syncs with equal parts need one push. */
export interface FingerprintParts {
  status: string;
  title: string | null;
  url: string | null;
  spaceId: string | null;
  /** A newly linked account makes an old acknowledgement incomplete. */
  accountsVersion: number;
  tasks: readonly TaskState[];
}

/** A short, stable hash of the parts. */
export const fingerprintHash = ({ status, title, url, spaceId, accountsVersion, tasks }: FingerprintParts): string =>
  shortHash([status, title, url, spaceId, accountsVersion, tasks.map(partsOfTask)], 16);

const partsOfTask = (task: TaskState) => [
  task.localId ?? null,
  task.taskUuid ?? null,
  task.status,
  task.assignee,
  ...wordsOf(task),
];

/** What a task tells of the page. */
const wordsOf = ({ title, text, dueDate, description }: TaskState) => [
  title,
  text ?? null,
  dueDate ?? null,
  // A page that says nothing around a task says what an app of an earlier version said of it.
  description || null,
];

/**
 * Stands for an account together with all that its tasks tell of the page, whatever their ids and whether they are ticked: while it
 * stays the same, nothing new is disclosed to the account.
 */
export const proofKey = (accountId: string, tasks: readonly TaskState[]): string => {
  const words = tasks.filter(({ assignee }) => assignee === accountId).map((task) => JSON.stringify(wordsOf(task)));
  return shortHash([accountId, words.sort()], 8);
};

/** The same page, of which nothing is known to be acknowledged any more. What Confluence said of people stays true. */
export const unacknowledged = (fingerprint: Fingerprint): Fingerprint => ({ ...fingerprint, hash: '' });

/**
 * The fingerprint as it counts in an epoch of Trackli's database. In another one than its own nothing is known to be acknowledged, and
 * what was told may have to be told anew, which asks for proofs of its own.
 */
export const inEpoch = (fingerprint: Fingerprint | null, epoch: string): Fingerprint | null =>
  fingerprint === null || fingerprint.epoch === epoch
    ? fingerprint
    : { ...fingerprint, hash: '', epoch, proofs: new Map() };

/** The fingerprint without what Confluence said of people before a moment. */
export const provenSince = (fingerprint: Fingerprint | null, moment = 0): Fingerprint | null =>
  fingerprint && { ...fingerprint, proofs: new Map([...fingerprint.proofs].filter(([, at]) => at >= moment)) };

const shortHash = (value: unknown, length: number): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, length);
