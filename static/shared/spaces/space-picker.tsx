import AsyncSelect from '@atlaskit/select/async-select';
import { useEffect, useId, useRef, useState } from 'react';
import { spaces, type Space } from './spaces';

interface Option {
  value: string;
  label: string;
}

/** What the picker says. */
export interface SpacePickerWords {
  placeholder: string;
  searching: string;
  noMatch: string;
  unreadable: string;
  /** Of a space that the person cannot see. */
  unknown: (id: string) => string;
}

/** For so long nothing more is typed before Confluence is asked. */
const settleMilliseconds = 250;

const optionOf = ({ id, key, name }: Space): Option => ({ value: id, label: `${name} (${key})` });

/** The named spaces, and a search among all that the person can see, by Confluence itself. */
export default function SpacePicker({
  words,
  label,
  spaceIds,
  isDisabled,
  problem,
  onChange,
}: {
  words: SpacePickerWords;
  label: string;
  spaceIds: readonly string[];
  isDisabled: boolean;
  /** Why the choice cannot be saved as it is. */
  problem: string | null;
  onChange: (spaceIds: string[]) => void;
}) {
  const field = useId();
  const explanation = useId();
  const [failed, setFailed] = useState(false);
  const [known, setKnown] = useState<ReadonlyMap<string, Option>>(new Map());
  const typed = useRef('');
  const learn = (options: readonly Option[]) =>
    setKnown((before) => new Map([...before, ...options.map((option) => [option.value, option] as const)]));

  const unnamed = spaceIds.filter((id) => !known.has(id)).join();
  useEffect(() => {
    if (unnamed === '') return;
    spaces.readSpaces(unnamed.split(',')).then(
      (found) => learn(found.map(optionOf)),
      () => undefined,
    );
  }, [unnamed]);

  const search = async (text: string): Promise<Option[]> => {
    typed.current = text;
    if (text !== '') await new Promise((resolve) => setTimeout(resolve, settleMilliseconds));
    // What was typed meanwhile is searched for instead; the select takes the last answer only.
    if (typed.current !== text) return [];
    try {
      setFailed(false);
      return (await spaces.searchSpaces(text)).map(optionOf);
    } catch {
      setFailed(true);
      return [];
    }
  };
  return (
    <div>
      <label htmlFor={field} className="label">
        {label}
      </label>
      <AsyncSelect<Option, true>
        inputId={field}
        isMulti
        isDisabled={isDisabled}
        menuPlacement="auto"
        isClearable={false}
        descriptionId={explanation}
        placeholder={words.placeholder}
        defaultOptions
        cacheOptions={false}
        loadOptions={search}
        value={spaceIds.map((id) => known.get(id) ?? { value: id, label: words.unknown(id) })}
        onChange={(options) => {
          learn(options);
          onChange(options.map(({ value }) => value));
        }}
        loadingMessage={() => words.searching}
        noOptionsMessage={() => (failed ? words.unreadable : words.noMatch)}
      />
      <p id={explanation} className="hint" role="status">
        {problem}
      </p>
    </div>
  );
}
