import type { ContentsAnswer } from '../../../contract/contents';
import type { Space } from '../../../contract/page-state';
import { holdIfAsked } from '../hold';
import type { Later, Refused } from '../ports';
import { goThrough, looksPerBatch, type Planner } from './go-through';
import type { Pass, PlannedLook } from './pass';
import type { StageEnd, Step } from './step';

type Known = ContentsAnswer['contents'][number];

/**
 * The stage that looks at what Trackli knows of: at contents that are gone, that other people may read now, and whose space has
 * another name, of which Confluence sends no event that the app could hear.
 */
export const checkContents = async (step: Step, pass: Pass): Promise<StageEnd> =>
  goThrough(step, pass, planChecking(step));

function planChecking(step: Step): Planner {
  const spaceOf = spaceReader(step);
  let known: Known[] = [];
  let isLast = false;
  return async (pass) => {
    if (known.length === 0 && !isLast) {
      const answer = await step.dependencies.trackli.getContents({
        ...(pass.spaceId === null ? {} : { spaceId: pass.spaceId }),
        ...(pass.checkedTo === '' ? {} : { cursor: pass.checkedTo }),
      });
      if (answer.kind !== 'answer') return answer;
      known = answer.answer.contents;
      isLast = answer.answer.next === undefined;
    }
    const some = known.slice(0, looksPerBatch);
    const last = some.at(-1);
    if (last === undefined) return { kind: 'end', pass: { ...pass, stage: 'ending' } };
    const spaces = await spaceOf(some.flatMap(({ space }) => space?.id ?? []));
    if (spaces.kind !== 'found') return spaces;
    known = known.slice(some.length);
    // After an installation everything is new, and so is who may read it.
    const kind = pass.kind === 'backfill' ? 'usual' : 'permissions-changed';
    const looks = some.map((content) => lookAt(content, spaces.spaces, kind));
    return { kind: 'looks', looks, pass: { ...pass, checkedTo: last.contentId } };
  };
}

function lookAt(
  { contentId, type, space }: Known,
  spaces: ReadonlyMap<string, Space>,
  usual: PlannedLook['kind'],
): PlannedLook {
  const now = space === null ? undefined : spaces.get(space.id);
  const isRenamed = now !== undefined && (now.key !== space?.key || now.name !== space.name);
  const kind = isRenamed ? 'space-changed' : usual;
  return { contentId, type, localIds: [], newest: 0, kind, isKnown: true };
}

/** Makes a function that gives spaces as they are now, each read once in a step; those that cannot be read are absent. */
function spaceReader({ dependencies }: Step) {
  const asked = new Set<string>();
  const spaces = new Map<string, Space>();
  return async (
    spaceIds: readonly string[],
  ): Promise<{ kind: 'found'; spaces: ReadonlyMap<string, Space> } | Later | Refused> => {
    const unknown = [...new Set(spaceIds)].filter((spaceId) => !asked.has(spaceId));
    if (unknown.length > 0) {
      const answer = await dependencies.bulk.readSpaces(unknown);
      if (answer.kind === 'later') await holdIfAsked(dependencies, answer);
      if (answer.kind !== 'found') return answer;
      for (const spaceId of unknown) asked.add(spaceId);
      for (const space of answer.spaces) spaces.set(space.id, space);
    }
    return { kind: 'found', spaces };
  };
}
