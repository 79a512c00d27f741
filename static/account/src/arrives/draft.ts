import type { Choices } from '../../../../contract/choices';
import { asSaved as asSavedSpaces } from '../../../shared/spaces/spaces-setting';

/** Choices as they are saved: where all spaces take part none is named, and what is listed is in one order. */
export const asSaved = (choices: Choices): Choices => ({
  ...choices,
  spaces: asSavedSpaces(choices.spaces),
  spaceArrivals: [...choices.spaceArrivals].sort((one, other) => (one.spaceId < other.spaceId ? -1 : 1)),
});

const written = (choices: Choices): string => {
  const { spaces, datedOnly, startWith, arrival, projectId, spaceArrivals } = asSaved(choices);
  return JSON.stringify([
    spaces.mode,
    spaces.spaceIds,
    datedOnly,
    startWith,
    arrival,
    projectId,
    spaceArrivals.map((own) => [own.spaceId, own.arrival, own.projectId]),
  ]);
};

/** Whether two choices come to the same. */
export const isSame = (one: Choices, other: Choices): boolean => written(one) === written(other);
