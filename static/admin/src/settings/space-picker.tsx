import AsyncSelect from '@atlaskit/select/async-select';
import { useEffect, useId, useMemo, useState } from 'react';
import { formatNumber } from '../../../shared/format';
import type { Locale } from '../../../shared/use-locale';
import { confluence, type Space } from '../confluence';
import { texts } from '../texts';
import { createSpaceCatalog } from './space-catalog';

interface Option {
  value: string;
  label: string;
}

const optionOf = ({ id, key, name }: Space): Option => ({ value: id, label: `${name} (${key})` });

/** The named spaces, and a search among all that the person can see. */
export default function SpacePicker({
  mode,
  spaceIds,
  isDisabled,
  problem,
  onChange,
  locale,
}: {
  mode: 'only' | 'except';
  spaceIds: readonly string[];
  isDisabled: boolean;
  /** Why the choice cannot be saved as it is. */
  problem: string | null;
  onChange: (spaceIds: string[]) => void;
  locale: Locale;
}) {
  const field = useId();
  const explanation = useId();
  const [count, setCount] = useState(0);
  const [failed, setFailed] = useState(false);
  const [known, setKnown] = useState<ReadonlyMap<string, Option>>(new Map());
  const catalog = useMemo(() => createSpaceCatalog(() => confluence.allSpaces(), setCount), []);
  const learn = (options: readonly Option[]) =>
    setKnown((before) => new Map([...before, ...options.map((option) => [option.value, option] as const)]));

  const unnamed = spaceIds.filter((id) => !known.has(id)).join();
  useEffect(() => {
    if (unnamed === '') return;
    confluence.readSpaces(unnamed.split(',')).then(
      (spaces) => learn(spaces.map(optionOf)),
      () => undefined,
    );
  }, [unnamed]);

  const search = async (text: string): Promise<Option[]> => {
    try {
      setFailed(false);
      return (await catalog.search(text)).map(optionOf);
    } catch {
      setFailed(true);
      return [];
    }
  };
  return (
    <div>
      <label htmlFor={field} className="label">
        {texts.spaces.search[mode]}
      </label>
      <AsyncSelect<Option, true>
        inputId={field}
        isMulti
        isDisabled={isDisabled}
        menuPlacement="auto"
        isClearable={false}
        descriptionId={explanation}
        placeholder={texts.spaces.placeholder}
        defaultOptions
        cacheOptions={false}
        loadOptions={search}
        value={spaceIds.map((id) => known.get(id) ?? { value: id, label: texts.spaces.unknown(id) })}
        onChange={(options) => {
          learn(options);
          onChange(options.map(({ value }) => value));
        }}
        loadingMessage={() => texts.spaces.loading(formatNumber(count, locale))}
        noOptionsMessage={() => (failed ? texts.spaces.unreadable : texts.spaces.noMatch)}
      />
      <p id={explanation} className="hint" role="status">
        {problem}
      </p>
    </div>
  );
}
