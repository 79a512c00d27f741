import RadioGroup from '@atlaskit/radio/radio-group';
import { useId } from 'react';

/** One choice among a few, under a question. */
export function RadioChoice<Value extends string>({
  legend,
  options,
  chosen,
  isDisabled = false,
  onChoose,
}: {
  legend: string;
  options: readonly { value: Value; label: string }[];
  chosen: Value;
  isDisabled?: boolean;
  onChoose: (value: Value) => void;
}) {
  const id = useId();
  return (
    <div>
      <p id={id} className="label">
        {legend}
      </p>
      <RadioGroup
        name={id}
        labelId={id}
        options={[...options]}
        value={chosen}
        isDisabled={isDisabled}
        onChange={({ currentTarget: { value } }) => {
          const known = options.find((option) => option.value === value);
          if (known !== undefined) onChoose(known.value);
        }}
      />
    </div>
  );
}
