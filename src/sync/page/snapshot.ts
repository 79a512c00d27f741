import type { TaskState } from '../../../contract/page-state';
import type { Content } from '../../domain/content';
import type { FingerprintParts } from '../../domain/fingerprint';
import { assigneeOf, sortTasks, type SetAside } from '../../domain/relevant-tasks';
import { takesPart } from '../../domain/takes-part';
import { linkedAmong } from '../site/linked-accounts';
import type { SyncDependencies } from '../dependencies';
import type { Later, Refused } from '../ports/failure';
import type { SiteRecord } from '../ports/site-record';

/** What one sync of a page showed, as far as it concerns linked accounts. */
export interface Snapshot {
  kind: 'snapshot';
  /** Null: Confluence does not show it to the app; gone or restricted. */
  content: Content | null;
  /** Its space does not take part: nothing of it is told but that. */
  isExcluded: boolean;
  tasks: TaskState[];
  others: string[];
  otherTaskUuids: string[];
  setAside: SetAside;
  hasUnknownAssignee: boolean;
}

const withoutTasks = (content: Content | null, isExcluded = false): Snapshot => ({
  kind: 'snapshot',
  content,
  isExcluded,
  tasks: [],
  others: [],
  otherTaskUuids: [],
  setAside: {},
  hasUnknownAssignee: false,
});

/** Reads the tasks of linked accounts from the content. Content that is not current holds none. */
export async function takeSnapshot(
  dependencies: SyncDependencies,
  content: Content | null,
  site: SiteRecord,
): Promise<Snapshot | Later | Refused> {
  const { storageFormat } = dependencies;
  if (content !== null && !takesPart(content.spaceId, site.spaces)) return withoutTasks(null, true);
  if (content === null || content.status !== 'current') return withoutTasks(content);
  // A page has a body, if an empty one. Without it nothing is known of the page's tasks.
  if (content.body === null) return { kind: 'later', reason: 'confluence-answer-not-understood' };
  if (!storageFormat.mayHoldTasks(content.body)) return withoutTasks(content);
  const reading = storageFormat.readTasks(content.body);
  if (reading.kind === 'not-understood') return { kind: 'refused', reason: 'page-not-understood' };
  const assignees = new Set(reading.tasks.flatMap((task) => assigneeOf(task) ?? []));
  const linked = await linkedAmong(dependencies, site, [...assignees]);
  if (linked.kind !== 'known') return linked;
  const { body } = content;
  const sorted = sortTasks(reading.tasks, linked.accountIds, () => storageFormat.readContexts(body));
  return { kind: 'snapshot', content, isExcluded: false, ...sorted };
}

/** The status Trackli is told. */
export const statusOf = ({ content, isExcluded }: Snapshot) =>
  isExcluded ? 'excluded' : (content?.status ?? 'unreadable');

/** What of the snapshot makes a difference to Trackli. */
export const partsOf = (snapshot: Snapshot, site: SiteRecord): FingerprintParts => ({
  status: statusOf(snapshot),
  title: snapshot.content?.title ?? null,
  url: snapshot.content?.url ?? null,
  spaceId: snapshot.content?.spaceId ?? null,
  accountsVersion: site.accountsVersion,
  tasks: snapshot.tasks,
});
