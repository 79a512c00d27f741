import type { ContentsAnswer } from '../../../../contract/contents';
import { spaceName } from './space-name';
import { peopleOf } from '../plan/people';
import type { ListedContent, Scan, ScanKind } from '../scan';
import { pauseFor, type PhaseEnd, type Step } from '../step';
import { writeDown } from './write-down';

type Known = ContentsAnswer['contents'][number];

/** So many answers of Trackli's, of 250 contents each, are put down together. */
const answersPerStep = 8;

/**
 * After an installation everything is new, and so is who may read it; and where something is read once more it is about the content
 * alone: nobody is in doubt.
 */
const doubtsNobody: ReadonlySet<ScanKind> = new Set(['backfill', 'recheck']);

/**
 * The stage that writes down what Trackli says it knows, to be compared with Confluence: contents that are gone, that other people may
 * read now, whose space has another name, and those of which Trackli has lost what it was told.
 */
export async function knowContents(step: Step, begun: Scan): Promise<PhaseEnd> {
  const { log, now, trackli } = step.dependencies;
  const people = doubtsNobody.has(begun.kind) ? new Set<string>() : new Set(peopleOf(step.linked, begun));
  const found: ListedContent[] = [];
  let { knownTo, isKnownDone } = begun;
  let end: Pick<PhaseEnd, 'pause'> & { isStopped: boolean } = { pause: null, isStopped: false };
  for (let answers = 0; answers < answersPerStep && !isKnownDone && now() < step.deadline; answers += 1) {
    const answer = await trackli.getContents({
      ...(begun.spaceId === null ? {} : { spaceId: begun.spaceId }),
      ...(begun.kind === 'recheck' ? { due: 'true' as const } : {}),
      ...(knownTo === '' ? {} : { cursor: knownTo }),
    });
    if (answer.kind === 'later') {
      end = { pause: pauseFor(answer, now()), isStopped: false };
      break;
    }
    if (answer.kind === 'refused') {
      log.warn('scan.not-planned', { kind: begun.kind, phase: begun.phase, reason: answer.reason });
      end = { pause: null, isStopped: true };
      break;
    }
    const { contents, next } = answer.answer;
    found.push(...contents.map((content) => listed(content, people)));
    // The list goes on behind its last content, or it does not go on at all.
    isKnownDone = next === undefined || next === knownTo;
    knownTo = next ?? knownTo;
  }
  const scan = { ...(await writeDown(step.dependencies, begun, found)), knownTo, isKnownDone };
  if (end.isStopped) return { scan: { ...scan, phase: 'ending', outcome: 'stopped' }, pause: null };
  return { scan: isKnownDone ? { ...scan, phase: afterKnowing[scan.kind] } : scan, pause: end.pause };
}

const afterKnowing: Record<ScanKind, Scan['phase']> = {
  reconciliation: 'listing',
  refresh: 'listing',
  // Its people were listed before.
  backfill: 'reading',
  space: 'reading',
  recheck: 'reading',
  accounts: 'reading',
  recent: 'reading',
};

const listed = (
  { contentId, type, space, version, observedAt, accountIds }: Known,
  people: ReadonlySet<string>,
): ListedContent => ({
  contentId,
  type,
  localIds: [],
  newest: 0,
  known: {
    accountIds: accountIds?.filter((accountId) => people.has(accountId)) ?? null,
    version: version ?? null,
    observedAt: observedAt ?? null,
    spaceId: space?.id ?? null,
    spaceName: space === null ? '' : spaceName(space),
  },
});
