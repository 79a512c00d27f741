import type { PageState, PageStateAnswer, Space, TaskState } from '../../contract/page-state';
import type { ContentReference } from '../domain/content';
import { splitState } from '../domain/split-state';
import type { Later, Refused, SiteRecord, SyncDependencies } from './ports';
import { statusOf, type Sighting } from './sighting';
import type { TaskOutcome } from './sync-result';

/** Trackli took the whole state. */
export interface Acknowledged {
  kind: 'acknowledged';
  stale: boolean;
  outcomes: TaskOutcome[];
  recheckAfterSeconds: number | null;
  accountsVersion: number;
}

type Dependencies = Pick<SyncDependencies, 'confluence' | 'trackli' | 'now'>;

const summary = (answers: readonly PageStateAnswer[]): Acknowledged => {
  const rechecks = answers.flatMap((answer) => answer.recheckAfter ?? []);
  return {
    kind: 'acknowledged',
    stale: answers.some((answer) => answer.stale),
    outcomes: answers.flatMap((answer) => answer.outcomes),
    recheckAfterSeconds: rechecks.length === 0 ? null : Math.max(...rechecks),
    accountsVersion: Math.max(...answers.map((answer) => answer.accountsVersion)),
  };
};

async function spaceOf(
  confluence: Dependencies['confluence'],
  sighting: Sighting,
): Promise<{ kind: 'found'; space: Space | null } | Later | Refused> {
  if (sighting.content === null) return { kind: 'found', space: null };
  const space = await confluence.readSpace(sighting.content.spaceId);
  // The page was readable a moment ago, its space is not: it is being deleted or its permissions are changing.
  return space.kind === 'not-found' ? { kind: 'later', reason: 'confluence-unavailable' } : space;
}

/** Sends what was seen, with the tasks that their assignees may read, in as many requests as it takes. */
export async function pushState(
  { confluence, trackli, now }: Dependencies,
  reference: ContentReference,
  sighting: Sighting,
  readable: readonly TaskState[],
  observedAt: string,
  site: SiteRecord,
  deadline: number,
): Promise<Acknowledged | Later | Refused> {
  const space = await spaceOf(confluence, sighting);
  if (space.kind !== 'found') return space;
  const state: PageState = {
    contentId: reference.contentId,
    type: reference.type,
    status: statusOf(sighting),
    version: sighting.content?.version ?? null,
    observedAt,
    title: sighting.content?.title ?? null,
    url: sighting.content?.url ?? null,
    space: space.space,
    accountsVersion: site.accountsVersion,
    covers: '*',
    tasks: [...readable],
    others: sighting.others.slice(0, 5000),
  };
  const parts = splitState(state, site.accountIds);
  if (parts === null) return { kind: 'refused', reason: 'too-many-tasks-for-one-account' };
  const answers: PageStateAnswer[] = [];
  for (const part of parts) {
    if (now() > deadline) return { kind: 'later', reason: 'out-of-time' };
    const push = await trackli.putPageState(part);
    if (push.kind !== 'accepted') return push;
    answers.push(push.answer);
  }
  return summary(answers);
}
