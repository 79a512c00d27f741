import Textfield from '@atlaskit/textfield';
import { useEffect, useId, useState } from 'react';
import { historyKinds, historySides } from '../../../../contract/history';
import { historyTexts as words } from '../texts/history';
import type { Filter } from './use-history';

/** How long nothing is typed before it is looked for. */
const pauseMilliseconds = 400;

/** What the history is searched and filtered by. */
export function HistoryFilter({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const [typed, setTyped] = useState(filter.search ?? '');
  const ids = { search: useId(), side: useId(), kind: useId() };
  const { search: _, ...others } = filter;
  const withSearch = (text: string): Filter => (text.trim() === '' ? others : { ...others, search: text.trim() });
  useEffect(() => {
    if (typed.trim() === (filter.search ?? '')) return undefined;
    const timer = setTimeout(() => onChange(withSearch(typed)), pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [typed, filter]);
  return (
    <form
      className="history-filter"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onChange(withSearch(typed));
      }}
    >
      <div>
        <label htmlFor={ids.search} className="label">
          {words.search}
        </label>
        <Textfield
          id={ids.search}
          type="search"
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <Choice
        id={ids.side}
        label={words.side}
        all={words.bothSides}
        options={historySides.map((side) => ({ value: side, name: words.sides[side] }))}
        chosen={filter.side}
        onChoose={(side) => {
          const { side: _side, ...rest } = filter;
          onChange(side === undefined ? rest : { ...rest, side });
        }}
      />
      <Choice
        id={ids.kind}
        label={words.kind}
        all={words.allKinds}
        options={historyKinds.map((kind) => ({ value: kind, name: words.kinds[kind] }))}
        chosen={filter.kind}
        onChoose={(kind) => {
          const { kind: _kind, ...rest } = filter;
          onChange(kind === undefined ? rest : { ...rest, kind });
        }}
      />
    </form>
  );
}

function Choice<Value extends string>({
  id,
  label,
  all,
  options,
  chosen,
  onChoose,
}: {
  id: string;
  label: string;
  all: string;
  options: readonly { value: Value; name: string }[];
  chosen: Value | undefined;
  onChoose: (value: Value | undefined) => void;
}) {
  return (
    <div>
      <label htmlFor={id} className="label">
        {label}
      </label>
      <select
        id={id}
        className="choice"
        value={chosen ?? ''}
        onChange={(event) => onChoose(options.find(({ value }) => value === event.currentTarget.value)?.value)}
      >
        <option value="">{all}</option>
        {options.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
