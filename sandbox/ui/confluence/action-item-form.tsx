import Button from '@atlaskit/button/default/button';
import Heading from '@atlaskit/heading';
import { useId, useState } from 'react';
import type { Person } from '../../page/wire';
import { Choice } from '../shell/choice';
import { Field } from '../shell/field';
import { actionItemTexts } from '../texts/confluence';
import type { ActionItem } from './action-item';

/** Asks for whom, what and by when. */
export function ActionItemForm({
  people,
  submitLabel,
  onSubmit,
}: {
  people: readonly Person[];
  submitLabel: string;
  onSubmit: (item: ActionItem) => void;
}) {
  const heading = useId();
  const [accountId, setAccountId] = useState(people[0]?.accountId ?? '');
  const chosen = people.find((person) => person.accountId === accountId);
  const [text, setText] = useState('');
  const [dueDate, setDueDate] = useState('');
  return (
    <form
      className="form action-item"
      aria-labelledby={heading}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit({ accountId, text, dueDate: dueDate === '' ? null : dueDate });
        setText('');
        setDueDate('');
      }}
    >
      <Heading size="xsmall" as="h4" id={heading}>
        {actionItemTexts.heading}
      </Heading>
      <div className="form-row">
        <Choice
          label={actionItemTexts.for}
          value={accountId}
          options={people.map((person) => ({ value: person.accountId, label: person.name }))}
          onChange={setAccountId}
        />
        <Field label={actionItemTexts.text} value={text} onChange={setText} required />
        <Field label={actionItemTexts.due} value={dueDate} onChange={setDueDate} type="date" />
      </div>
      <p className="hint" role="status">
        {chosen !== undefined && !chosen.linked && actionItemTexts.notLinked(chosen.name)}
      </p>
      <Button type="submit">{submitLabel}</Button>
    </form>
  );
}
