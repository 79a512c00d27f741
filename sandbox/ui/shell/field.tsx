import Textfield from '@atlaskit/textfield';
import { useId } from 'react';

/** A labelled text field; `type="date"` gives `YYYY-MM-DD`, empty where no date is set. */
export function Field({
  label,
  value,
  onChange,
  type = 'text',
  required = false,
  autoFocus = false,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'date';
  required?: boolean;
  autoFocus?: boolean;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className="label">
        {label}
      </label>
      <Textfield
        id={id}
        type={type}
        value={value}
        isCompact
        isRequired={required}
        autoFocus={autoFocus}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}
