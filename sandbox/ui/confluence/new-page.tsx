import Button from '@atlaskit/button/default/button';
import ButtonGroup from '@atlaskit/button/button-group';
import { useState } from 'react';
import { useFocusBack } from '../../../static/shared/use-focus';
import type { Confluence } from '../api/confluence';
import { contentKinds, type ContentKind, type Space } from '../api/contents';
import { useAction } from '../api/use-action';
import { ActionError } from '../shell/action-error';
import { Choice } from '../shell/choice';
import { Field } from '../shell/field';
import { confluenceTexts } from '../texts/confluence';

/** A button that opens a small form for a new, empty page. */
export function NewPage({
  space,
  confluence,
  onPage,
  onAct,
}: {
  space: Space;
  confluence: Confluence;
  onPage: (pageId: string) => void;
  onAct: () => void;
}) {
  const [title, setTitle] = useState<string | null>(null);
  const [kind, setKind] = useState<ContentKind>('page');
  const action = useAction(onAct);
  const opener = useFocusBack<HTMLButtonElement>(title !== null);
  if (title === null)
    return (
      <Button ref={opener} spacing="compact" appearance="subtle" onClick={() => setTitle('')}>
        {confluenceTexts.newPage(space.key)}
      </Button>
    );
  const create = async () => {
    const page = await confluence.create(kind, space.id, title.trim(), '');
    setTitle(null);
    onPage(page.id);
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        action.run(create, confluenceTexts.created);
      }}
    >
      <Field label={confluenceTexts.newPageTitle} value={title} onChange={setTitle} required autoFocus />
      <Choice
        label={confluenceTexts.kind}
        value={kind}
        options={contentKinds.map((value) => ({ value, label: confluenceTexts.kinds[value] }))}
        onChange={(value) => setKind(contentKinds.find((known) => known === value) ?? 'page')}
      />
      <ButtonGroup>
        <Button type="submit" spacing="compact" appearance="primary" isLoading={action.busy}>
          {confluenceTexts.create}
        </Button>
        <Button spacing="compact" appearance="subtle" onClick={() => setTitle(null)}>
          {confluenceTexts.cancel}
        </Button>
      </ButtonGroup>
      <ActionError error={action.error} />
    </form>
  );
}
