import Button from '@atlaskit/button/default/button';
import Modal from '@atlaskit/modal-dialog/modal-dialog';
import ModalBody from '@atlaskit/modal-dialog/modal-body';
import ModalFooter from '@atlaskit/modal-dialog/modal-footer';
import ModalHeader from '@atlaskit/modal-dialog/modal-header';
import ModalTitle from '@atlaskit/modal-dialog/modal-title';
import { useState } from 'react';
import type { Confluence } from '../api/confluence';
import type { Page, Space } from '../api/contents';
import type { Action } from '../api/use-action';
import { Choice } from '../shell/choice';
import { confluenceTexts } from '../texts/confluence';

/** Asks for the space a page is to move to; it comes to stand below that space's home. */
export function MoveDialog({
  page,
  spaces,
  confluence,
  action,
  onClose,
}: {
  page: Page;
  spaces: readonly Space[];
  confluence: Confluence;
  action: Action;
  onClose: () => void;
}) {
  const others = spaces.filter(({ id, homepageId }) => id !== page.spaceId && homepageId !== undefined);
  const [chosen, setChosen] = useState(others[0]?.homepageId ?? '');
  const move = () => {
    action.run(() => confluence.moveBelow(page, chosen), confluenceTexts.moved);
    onClose();
  };
  return (
    <Modal onClose={onClose} width="small">
      <ModalHeader hasCloseButton>
        <ModalTitle>{confluenceTexts.moveTitle(page.title)}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        {others.length === 0 ? (
          <p>{confluenceTexts.noOtherSpace}</p>
        ) : (
          <Choice
            label={confluenceTexts.space}
            value={chosen}
            options={others.map(({ homepageId, name }) => ({ value: homepageId ?? '', label: name }))}
            onChange={setChosen}
          />
        )}
      </ModalBody>
      <ModalFooter>
        <Button appearance="subtle" onClick={onClose}>
          {confluenceTexts.cancel}
        </Button>
        <Button appearance="primary" isDisabled={others.length === 0} onClick={move}>
          {confluenceTexts.moveNow}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
