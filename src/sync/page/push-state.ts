import { maxOthersPerState, type PageState, type PageStateAnswer, type TaskState } from '../../../contract/page-state';
import type { ContentReference } from '../../domain/content';
import { shortEpoch } from '../../domain/epoch';
import { isWhole, splitState } from '../../domain/split-state';
import { readAllLinked } from '../site/linked-accounts';
import type { SyncDependencies } from '../dependencies';
import type { Later, Refused } from '../ports/failure';
import type { SyncRequest } from '../ports/page-sync-queue';
import type { SiteRecord } from '../ports/site-record';
import { statusOf, type Snapshot } from './snapshot';
import { knownSpace } from './spaces';
import type { TaskOutcome } from './sync-result';

/** Trackli took the whole state. */
export interface Acknowledged {
  kind: 'acknowledged';
  stale: boolean;
  outcomes: TaskOutcome[];
  recheckAfterSeconds: number | null;
  accountsVersion: number;
  /** Short form of the epoch of Trackli's database that took it. */
  epoch: string;
  /** Accounts that something of it is news to, of whom it did not prove that they may read the page: of that nothing was taken. */
  unproven: string[];
}

interface Answer {
  answer: PageStateAnswer;
  epoch: string;
}

const summary = (answers: readonly Answer[], site: SiteRecord): Acknowledged => {
  const rechecks = answers.flatMap(({ answer }) => answer.recheckAfter ?? []);
  return {
    kind: 'acknowledged',
    stale: answers.some(({ answer }) => answer.stale),
    outcomes: answers.flatMap(({ answer }) => answer.outcomes),
    recheckAfterSeconds: rechecks.length === 0 ? null : Math.max(...rechecks),
    accountsVersion: Math.max(...answers.map(({ answer }) => answer.accountsVersion)),
    epoch: answers.map(({ epoch }) => epoch).find((epoch) => epoch !== site.epoch) ?? site.epoch,
    unproven: answers.flatMap(({ answer }) => answer.unproven ?? []),
  };
};

/** What is sent of a snapshot. */
export interface Sending {
  reference: ContentReference;
  sync: SyncRequest;
  snapshot: Snapshot;
  /** The tasks that their assignees may read. */
  tasks: readonly TaskState[];
  /** Accounts of which Confluence said in this sync that they may read the page. */
  permitted: readonly string[];
  /** Accounts of which nothing is said, as it is not known whether they may read the page. */
  unanswered: readonly string[];
  observedAt: string;
  site: SiteRecord;
  deadline: number;
}

/** Sends what was seen, in as many requests as it takes. */
export async function pushState(
  dependencies: SyncDependencies,
  { reference, sync, snapshot, tasks, permitted, unanswered, observedAt, site, deadline }: Sending,
): Promise<Acknowledged | Later | Refused> {
  const { content, others, otherTaskUuids } = snapshot;
  const space =
    content === null ? null : await knownSpace(dependencies, content.spaceId, sync.kind === 'space-changed');
  if (space !== null && space.kind !== 'found') return space;
  const state: PageState = {
    contentId: reference.contentId,
    type: reference.type,
    status: statusOf(snapshot),
    version: content?.version ?? null,
    observedAt,
    ...(content?.modifiedAt === undefined ? {} : { modifiedAt: content.modifiedAt }),
    title: content?.title ?? null,
    url: content?.url ?? null,
    space: space?.space ?? null,
    accountsVersion: site.accountsVersion,
    covers: '*',
    tasks: [...tasks],
    others: others.slice(0, maxOthersPerState),
    otherTaskUuids: otherTaskUuids.slice(0, maxOthersPerState),
  };
  const linked = isWhole(state, unanswered) ? [] : await readAllLinked(dependencies, site);
  const parts = splitState(state, linked, unanswered);
  if (parts === null) return { kind: 'refused', reason: 'too-many-tasks-for-one-account' };
  const answers: Answer[] = [];
  for (const part of parts) {
    if (dependencies.now() > deadline) return { kind: 'later', reason: 'out-of-time' };
    const push = await dependencies.trackli.putPageState({ ...part, proven: provenIn(part, permitted) });
    if (push.kind !== 'accepted') return push;
    answers.push({ answer: push.answer, epoch: push.epoch === null ? site.epoch : shortEpoch(push.epoch) });
  }
  return answers.length === 0 ? nothingSaid(site) : summary(answers, site);
}

const provenIn = ({ tasks }: PageState, permitted: readonly string[]): string[] => {
  const assignees = new Set(tasks.map(({ assignee }) => assignee));
  return permitted.filter((accountId) => assignees.has(accountId));
};

/** Nobody is spoken for: the only people with tasks there are those of whom nothing is known. */
const nothingSaid = ({ accountsVersion, epoch }: SiteRecord): Acknowledged => ({
  kind: 'acknowledged',
  stale: false,
  outcomes: [],
  recheckAfterSeconds: null,
  accountsVersion,
  epoch,
  unproven: [],
});
