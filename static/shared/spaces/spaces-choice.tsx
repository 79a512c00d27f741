import Spinner from '@atlaskit/spinner';
import { lazy, Suspense } from 'react';
import type { SpacesSetting } from '../../../contract/settings';
import { RadioChoice } from '../radio-choice';
import type { SpacePickerWords } from './space-picker';

const SpacePicker = lazy(async () => import('./space-picker'));

const modes = ['all', 'only', 'except'] as const;

/** What the choice says. */
export interface SpacesChoiceWords extends SpacePickerWords {
  legend: string;
  modes: Record<SpacesSetting['mode'], string>;
  search: Record<'only' | 'except', string>;
}

/** All spaces, only some, or all but some. */
export function SpacesChoice({
  words,
  loading,
  spaces,
  isDisabled,
  problem,
  onChange,
}: {
  words: SpacesChoiceWords;
  loading: string;
  spaces: SpacesSetting;
  isDisabled: boolean;
  /** Why the choice cannot be saved as it is. */
  problem: string | null;
  onChange: (spaces: SpacesSetting) => void;
}) {
  return (
    <>
      <RadioChoice
        legend={words.legend}
        options={modes.map((value) => ({ value, label: words.modes[value] }))}
        chosen={spaces.mode}
        isDisabled={isDisabled}
        onChoose={(mode) => onChange({ ...spaces, mode })}
      />
      {spaces.mode !== 'all' && (
        <Suspense fallback={<Spinner size="medium" label={loading} />}>
          <SpacePicker
            words={words}
            label={words.search[spaces.mode]}
            spaceIds={spaces.spaceIds}
            isDisabled={isDisabled}
            problem={problem}
            onChange={(spaceIds) => onChange({ ...spaces, spaceIds })}
          />
        </Suspense>
      )}
    </>
  );
}
