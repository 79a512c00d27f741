import ButtonGroup from '@atlaskit/button/button-group';
import Button from '@atlaskit/button/default/button';
import { useId, useRef, useState } from 'react';
import type { Person } from '../../page/wire';
import type { Confluence } from '../api/confluence';
import type { Page } from '../api/contents';
import { RequestError } from '../api/http';
import { useAction } from '../api/use-action';
import { ActionError } from '../shell/action-error';
import { useAnnounce } from '../shell/announcer';
import { Field } from '../shell/field';
import { actionItemTexts, confluenceTexts } from '../texts/confluence';
import { actionItem, insertedAt } from './action-item';
import { ActionItemForm } from './action-item-form';

/** Title and storage-format body of a page. It saves over the version that was opened, never over a later one. */
export function PageEditor({
  page,
  confluence,
  people,
  onAct,
  onClose,
}: {
  page: Page;
  confluence: Confluence;
  people: readonly Person[];
  onAct: () => void;
  onClose: () => void;
}) {
  const bodyId = useId();
  const textarea = useRef<HTMLTextAreaElement>(null);
  const announce = useAnnounce();
  const [opened] = useState(page);
  const [title, setTitle] = useState(page.title);
  const [body, setBody] = useState(page.body.storage.value);
  const action = useAction(() => {
    onAct();
    onClose();
  });
  const save = () =>
    confluence.save(opened, title.trim(), body).catch((error: unknown) => {
      throw error instanceof RequestError && error.status === 409 ? new Error(confluenceTexts.conflict) : error;
    });
  return (
    <>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          action.run(save, confluenceTexts.saved);
        }}
      >
        <Field label={confluenceTexts.title} value={title} onChange={setTitle} required autoFocus />
        <div className="field">
          <label htmlFor={bodyId} className="label">
            {confluenceTexts.body}
          </label>
          <textarea
            id={bodyId}
            ref={textarea}
            className="control storage-editor"
            rows={16}
            spellCheck={false}
            value={body}
            onChange={(event) => setBody(event.target.value)}
          />
        </div>
        <ActionError error={action.error} />
        <ButtonGroup>
          <Button type="submit" appearance="primary" isLoading={action.busy}>
            {confluenceTexts.save}
          </Button>
          <Button appearance="subtle" onClick={onClose}>
            {confluenceTexts.cancel}
          </Button>
        </ButtonGroup>
      </form>
      <ActionItemForm
        people={people}
        submitLabel={actionItemTexts.insert}
        onSubmit={(item) => {
          const { selectionStart = body.length, selectionEnd = body.length } = textarea.current ?? {};
          setBody(insertedAt(body, actionItem(item), selectionStart, selectionEnd));
          announce(actionItemTexts.inserted);
        }}
      />
    </>
  );
}
