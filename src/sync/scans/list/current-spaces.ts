import type { Space } from '../../../../contract/page-state';
import { holdIfAsked } from '../../site/hold';
import type { Later, Refused } from '../../ports/failure';
import type { Step } from '../step';

/** Makes a function that gives spaces as they are now, each read once in a step; those that cannot be read are absent. */
export function currentSpaces({ dependencies }: Step) {
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
