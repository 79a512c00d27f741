import type { TaskState } from '../../contract/page-state';
import type { Content } from '../domain/content';
import type { FingerprintParts } from '../domain/fingerprint';
import { sortTasks } from '../domain/relevant-tasks';
import { takesPart } from '../domain/takes-part';
import type { Refused, SiteRecord, StorageFormat } from './ports';

/** What one look at a page showed, as far as it concerns linked accounts. */
export interface Sighting {
  kind: 'sighting';
  /** Null: Confluence does not show it to the app; gone or restricted. */
  content: Content | null;
  /** Its space does not take part: nothing of it is told but that. */
  isExcluded: boolean;
  tasks: TaskState[];
  others: string[];
  ignored: { withoutId: number; repeatedId: number };
  hasUnknownAssignee: boolean;
}

const withoutTasks = (content: Content | null, isExcluded = false): Sighting => ({
  kind: 'sighting',
  content,
  isExcluded,
  tasks: [],
  others: [],
  ignored: { withoutId: 0, repeatedId: 0 },
  hasUnknownAssignee: false,
});

/** Reads the tasks of linked accounts from the content. Content that is not current holds none. */
export function sight(content: Content | null, site: SiteRecord, format: StorageFormat): Sighting | Refused {
  if (content !== null && !takesPart(content.spaceId, site.spaces)) return withoutTasks(null, true);
  if (content === null || content.status !== 'current' || !format.mayHoldTasks(content.body))
    return withoutTasks(content);
  const reading = format.readTasks(content.body);
  if (reading.kind === 'not-understood') return { kind: 'refused', reason: 'page-not-understood' };
  return { kind: 'sighting', content, isExcluded: false, ...sortTasks(reading.tasks, new Set(site.accountIds)) };
}

/** The status Trackli is told. */
export const statusOf = ({ content, isExcluded }: Sighting) =>
  isExcluded ? 'excluded' : (content?.status ?? 'unreadable');

/** What of the sighting makes a difference to Trackli. */
export const partsOf = (sighting: Sighting, site: SiteRecord): FingerprintParts => ({
  status: statusOf(sighting),
  title: sighting.content?.title ?? null,
  url: sighting.content?.url ?? null,
  spaceId: sighting.content?.spaceId ?? null,
  accountsVersion: site.accountsVersion,
  tasks: sighting.tasks,
});
