import Select from '@atlaskit/select/select';
import { useId } from 'react';
import type { Choices } from '../../../../contract/choices';
import { arrivesTexts } from '../texts/arrives';

const words = arrivesTexts.places;

/** A project of the linked Trackli user. */
export interface Project {
  id: string;
  name: string;
}

type Place = Pick<Choices, 'arrival' | 'projectId'>;

/** The queue, or the board of one of the user's projects. */
export function PlaceSelect({
  label,
  place,
  projects,
  isDisabled,
  onChange,
}: {
  label: string;
  place: Place;
  projects: readonly Project[];
  isDisabled: boolean;
  onChange: (place: Place) => void;
}) {
  const field = useId();
  const queue = { value: '', label: words.queue };
  const options = [queue, ...projects.map(({ id, name }) => ({ value: id, label: words.board(name) }))];
  const chosen = place.arrival === 'queue' ? queue : options.find(({ value }) => value === place.projectId);
  return (
    <div>
      <label htmlFor={field} className="label">
        {label}
      </label>
      <Select
        inputId={field}
        options={options}
        value={chosen ?? queue}
        isDisabled={isDisabled}
        isSearchable={projects.length > 10}
        menuPlacement="auto"
        onChange={(option) => {
          if (option === null) return;
          // What the queue proposes was chosen in Trackli, and stays.
          onChange(
            option.value === ''
              ? { arrival: 'queue', projectId: place.arrival === 'queue' ? place.projectId : null }
              : { arrival: 'board', projectId: option.value },
          );
        }}
      />
    </div>
  );
}
