import type { Outcome, PageState, PageStateAnswer } from '../../contract/page-state';
import { halt, type PressureQuestion } from './halt';
import { absentRules, type AbsentReason } from './absent-rules';
import type { PageChanges } from './changes';
import { collectChanges } from './collect-changes';
import type { LoadedLink, LoadedPage, LoadedRow } from './loaded';
import { awaitsProof, contradict, covers, isOlder, speaksForMore } from './order';
import { presentRules } from './present-rules';
import { recognisePage, type RecognisedPage } from './recognise';
import type { RowChange } from './row-change';
import { singleIdsOf, type PageContext } from './situation';
import type { Surroundings } from './surroundings';

/** How soon the app looks again where two states contradict each other. */
const recheckSeconds = 5;

export interface Decision {
  answer: PageStateAnswer;
  /** Null where nothing is to be written. */
  changes: PageChanges | null;
  /** It depends on what else is being withdrawn: the decision is to be made again with that. */
  asks?: PressureQuestion;
}

type OutcomeOfTask = PageStateAnswer['outcomes'][number];

const outcomeFor = (localId: string | null | undefined, outcome: Outcome, change?: RowChange): OutcomeOfTask => ({
  ...(localId === null || localId === undefined ? {} : { localId }),
  outcome,
  ...(change?.ignored === undefined ? {} : { reason: change.ignored }),
});

/**
 * Merges the state of a content with what Trackli has of it: decides what is to be written, and what became of each task.
 * It reads no clock and no database; what it decides holds only for the rows it was given.
 */
export function decide(state: PageState, page: LoadedPage, surroundings: Surroundings): Decision {
  const { site, contents, links } = page;
  const { accountsVersion } = page;
  const allAs = (outcome: OutcomeOfTask) =>
    state.tasks.map(({ localId }) => ({ ...outcomeFor(localId, 'stale'), ...outcome }));
  if (site === null) {
    // Nobody's page: nothing is stored.
    return {
      answer: { outcomes: allAs({ outcome: 'ignored', reason: 'not-linked' }), stale: false, accountsVersion },
      changes: null,
    };
  }
  const isContradiction = contents !== null && contradict(state, surroundings.digests, contents);
  if (contents !== null && isOlder(state, contents)) {
    const isRecheckNeeded = isContradiction || speaksForMore(state, surroundings.digests, contents, links);
    return {
      answer: {
        outcomes: allAs({ outcome: 'stale' }),
        stale: true,
        ...(isRecheckNeeded ? { recheckAfter: recheckSeconds } : {}),
        accountsVersion,
      },
      changes: null,
    };
  }
  const { outcomes, changes, matched, unproven, asks } = mergeTasks(state, page, surroundings);
  // The app looks once more, and then only where it is asked to again. So the later moment counts: that sync is after every fence, and
  // it settles a contradiction as well.
  const rechecks = [
    ...(isContradiction ? [recheckSeconds] : []),
    ...changes.flatMap(({ recheckAfter }) => recheckAfter ?? []),
  ];
  return {
    answer: {
      outcomes,
      stale: false,
      ...(rechecks.length === 0 ? {} : { recheckAfter: Math.max(...rechecks) }),
      accountsVersion,
      matched,
      ...(unproven.size === 0 ? {} : { unproven: [...unproven] }),
    },
    changes: collectChanges(state, page, changes, matched, {
      ...surroundings,
      digests: unproven.size === 0 ? surroundings.digests : { ...surroundings.digests, stateHash: awaitsProof },
    }),
    ...(asks === null ? {} : { asks }),
  };
}

const nothingRecognised = (state: PageState, rows: readonly LoadedRow[]): RecognisedPage => ({
  tasks: state.tasks.map((task) => ({ task, rows: [] })),
  absent: [...rows],
  counts: { uuid: 0, 'id-and-text': 0, text: 0, 'similar-text': 0, id: 0, new: 0 },
  isPublished: false,
});

function mergeTasks(state: PageState, { links, rows }: LoadedPage, { now, newId, pressure }: Surroundings) {
  const linkById = new Map(links.map((link) => [link.id, link]));
  const linkOf = new Map(links.map((link) => [link.accountId, link]));
  // The tasks that a page which is not current may still list are gone as well.
  const isCurrent = state.status === 'current';
  const recognised = isCurrent ? recognisePage(state, rows, linkById) : nothingRecognised(state, rows);
  const context: PageContext = {
    state,
    now,
    newId,
    singleIds: singleIdsOf(state),
    isPublished: recognised.isPublished,
  };

  const changes: RowChange[] = [];
  const outcomes: OutcomeOfTask[] = [];
  const unproven = new Set<string>();
  for (const { task, rows: known } of recognised.tasks) {
    const link = linkOf.get(task.assignee);
    for (const other of known) if (other.ledger.linkId !== link?.id) changes.push(...judgeAbsent(other, 'reassigned'));
    if (link === undefined) {
      outcomes.push({ ...outcomeFor(task.localId, 'ignored'), reason: 'not-linked' });
    } else if (!isCurrent) {
      outcomes.push(outcomeFor(task.localId, 'unchanged'));
    } else {
      const row = known.find(({ ledger }) => ledger.linkId === link.id) ?? null;
      const taskId = known[0]?.ledger.taskId ?? newId();
      const situation = { context, task, link, row, taskId };
      const change = presentRules.find(({ fits }) => fits(situation))?.then(situation);
      if (change !== undefined) changes.push(change);
      if (change?.isUnproven === true) unproven.add(task.assignee);
      outcomes.push(outcomeFor(task.localId, change?.outcome ?? 'unchanged', change));
    }
  }
  const absent = recognised.absent.flatMap((row) => {
    const reason = absentReason(state, row, linkById.get(row.ledger.linkId), isCurrent);
    return reason === null ? [] : judgeAbsent(row, reason);
  });
  const halted = halt(absent, { state, rows, now, pressure });
  const gone = halted.kind === 'decided' ? halted.changes : absent;
  const told = gone.filter(({ outcome }) => outcome !== 'unchanged');
  outcomes.push(...told.map(({ before, outcome }) => outcomeFor(before?.ledger.localId, outcome)));
  changes.push(...gone);
  const asks = halted.kind === 'asks' ? halted.question : null;
  return { outcomes, changes, matched: { ...recognised.counts, gone: told.length }, unproven, asks };
}

function judgeAbsent(row: LoadedRow, reason: AbsentReason): RowChange[] {
  const change = absentRules.find(({ fits }) => fits(row))?.then(row, reason);
  return change === undefined || change === null ? [] : [change];
}

/**
 * Why a task that the page does not show is gone; null where this sync does not say so. Where the content is not current its tasks are all
 * gone, whoever the state speaks for: that is a fact about the page.
 */
function absentReason(
  state: PageState,
  row: LoadedRow,
  link: LoadedLink | undefined,
  isCurrent: boolean,
): AbsentReason | null {
  if (!isCurrent) return 'removed';
  if (link === undefined || !covers(state, link)) return null;
  const { localId, taskUuid, reason } = row.ledger;
  const isSomebodyElses =
    (taskUuid !== null && state.otherTaskUuids?.includes(taskUuid) === true) ||
    (localId !== null && state.others?.includes(localId) === true);
  if (isSomebodyElses) return 'reassigned';
  // A part of a divided state does not know the tasks of the other parts.
  const isKnownToBeReassigned = reason === 'reassigned' || row.card?.syncStatus === 'reassigned';
  return state.covers !== '*' && isKnownToBeReassigned ? 'reassigned' : 'removed';
}
