import type { PassCounts } from '../../../contract/passes';
import { secondsOnHold } from '../../domain/hold';
import { holdIfAsked } from '../hold';
import type { Later, Refused, SyncDependencies } from '../ports';
import { syncPage } from '../sync-page';
import { finished, type SyncResult } from '../sync-result';
import { takeIn } from '../take-in';
import { isSeen } from './is-seen';
import { slotOf, type Pass, type PlannedLook } from './pass';
import { planRequest } from './plan-request';
import { settleMany } from './settle-many';
import type { BeforeLooks } from './ports';
import { pauseFor, type Pause, type Step } from './step';
import { noCounts } from './count-look';

/** What came of some looks. `notDone`: to be made later. */
export interface Looked {
  counts: PassCounts;
  notDone: PlannedLook[];
  pause: Pause | null;
}

/** A look and how it ended. */
export interface LookEnd {
  look: PlannedLook;
  result: SyncResult;
}

const looksAtOnce = 5;

/** After so many failures of the read of many contents each is read by itself. */
const stumblesOverBulk = 3;

const putOff = (looks: readonly PlannedLook[], pause: Pause): Looked => ({
  counts: noCounts,
  notDone: [...looks],
  pause,
});

/** Reads so many contents with one call, and brings Trackli up to date with each of them. */
export async function lookAtMany(step: Step, pass: Pass, looks: readonly PlannedLook[]): Promise<Looked> {
  const { dependencies } = step;
  const { now, passStore } = dependencies;
  if (step.isHandingOver) return settleMany(step, pass, looks.map(giveUp));
  const contentIds = looks.map(({ contentId }) => contentId);
  const before = await passStore.readBeforeLooks(slotOf(pass.kind), contentIds);
  // The next step begins at once and sees to it.
  const isOver = before.stop === pass.passId || before.site?.syncEnabled === false;
  if (isOver) return putOff(looks, { kind: 'until', at: now() });
  const wait = secondsOnHold(before.hold, now());
  if (wait > 0) return putOff(looks, { kind: 'until', at: now() + wait * 1000 });

  const isSpared = ({ contentId, newest }: PlannedLook) =>
    pass.kind === 'recent' && isSeen(before.fingerprints.get(contentId), newest);
  const wanted = looks.filter((look) => !isSpared(look));
  const observedAt = new Date(now()).toISOString();
  const reading = await read(step, pass, wanted);
  if (reading.kind === 'later') {
    await holdIfAsked(dependencies, reading);
    return putOff(looks, pauseFor(reading, now()));
  }
  const ends: LookEnd[] = looks.filter(isSpared).map((look) => ({ look, result: finished('already-seen') }));
  for (let next = 0; next < wanted.length; next += looksAtOnce) {
    const some = wanted.slice(next, next + looksAtOnce);
    ends.push(...(await Promise.all(some.map(async (look) => lookAt(step, look, reading, before, observedAt)))));
  }
  return settleMany(step, pass, ends);
}

const giveUp = (look: PlannedLook): LookEnd => ({ look, result: { kind: 'later', reason: 'crashed' } });

type Contents = Awaited<ReturnType<Step['dependencies']['bulk']['readContents']>>;

/** What can be read of them with one call. Where that keeps failing nothing is, and each is read by itself. */
async function read(
  { dependencies: { bulk } }: Step,
  pass: Pass,
  looks: readonly PlannedLook[],
): Promise<Exclude<Contents, Refused>> {
  const nothing = { kind: 'found' as const, contents: [] };
  if (looks.length === 0) return nothing;
  const reading = await bulk.readContents(looks.map(({ contentId, type }) => ({ contentId, type })));
  if (reading.kind === 'refused') return nothing;
  const keepsFailing = pass.stumbles >= stumblesOverBulk && pauseKind(reading) === 'stumbled';
  return keepsFailing ? nothing : reading;
}

const pauseKind = (reading: Contents | Later) => (reading.kind === 'later' ? pauseFor(reading, 0).kind : null);

async function lookAt(
  { dependencies, lookDeadline, site }: Step,
  look: PlannedLook,
  reading: Exclude<Contents, Later | Refused>,
  before: BeforeLooks,
  observedAt: string,
): Promise<LookEnd> {
  const request = planRequest(look);
  const content = reading.contents.find(({ contentId }) => contentId === look.contentId);
  const crash = (): SyncResult => ({ kind: 'later', reason: 'crashed' });
  // What the read of many does not show may be in the trash, archived, or only slow to appear.
  if (content === undefined) {
    const result = await syncPage(dependencies, request, request.look, lookDeadline).catch(crash);
    return { look, result };
  }
  const { contentId, type } = look;
  const seen = {
    reference: { contentId, type },
    look: request.look,
    content,
    observedAt,
    fingerprint: before.fingerprints.get(contentId) ?? null,
    site: before.site ?? site,
  };
  return { look, result: await takeIn(dependencies as SyncDependencies, seen, lookDeadline).catch(crash) };
}
