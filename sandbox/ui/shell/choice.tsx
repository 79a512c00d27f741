import { useId } from 'react';

interface Option {
  value: string;
  label: string;
}

/** A labelled native select. */
export function Choice({
  label,
  value,
  options,
  onChange,
  hideLabel = false,
}: {
  label: string;
  value: string;
  options: readonly Option[];
  onChange: (value: string) => void;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
}) {
  const id = useId();
  return (
    <div className="choice">
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : 'label'}>
        {label}
      </label>
      <select id={id} className="control" value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
