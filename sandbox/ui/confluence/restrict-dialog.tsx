import Button from '@atlaskit/button/default/button';
import Checkbox from '@atlaskit/checkbox';
import Modal from '@atlaskit/modal-dialog/modal-dialog';
import ModalBody from '@atlaskit/modal-dialog/modal-body';
import ModalFooter from '@atlaskit/modal-dialog/modal-footer';
import ModalHeader from '@atlaskit/modal-dialog/modal-header';
import ModalTitle from '@atlaskit/modal-dialog/modal-title';
import { useState } from 'react';
import type { Person } from '../../page/wire';
import type { Confluence } from '../api/confluence';
import type { Page } from '../api/contents';
import type { Action } from '../api/use-action';
import { control } from '../api/control';
import { useResource } from '../api/use-resource';
import { ResourceView } from '../shell/resource-view';
import { confluenceTexts } from '../texts/confluence';

/** Asks who may view a page, the app among them. Everybody chosen means that nothing is restricted. */
export function RestrictDialog({
  page,
  people,
  confluence,
  action,
  onClose,
}: {
  page: Page;
  people: readonly Person[];
  confluence: Confluence;
  action: Action;
  onClose: () => void;
}) {
  const loaded = useResource(`readers ${page.id}`, 0, async () => {
    const [readers, { appAccountId }] = await Promise.all([confluence.readers(page), control.state()]);
    const everybody = [...people, { accountId: appAccountId, name: confluenceTexts.theApp }];
    return { everybody, readers: readers.length === 0 ? everybody.map(({ accountId }) => accountId) : readers };
  });
  const [changed, setChanged] = useState<readonly string[] | null>(null);
  const readers = changed ?? loaded.value?.readers ?? [];
  const restrict = () => {
    const all = loaded.value?.everybody.every(({ accountId }) => readers.includes(accountId)) === true;
    action.run(() => confluence.restrict(page, all ? [] : readers), confluenceTexts.restricted);
    onClose();
  };
  return (
    <Modal onClose={onClose} width="small">
      <ModalHeader hasCloseButton>
        <ModalTitle>{confluenceTexts.restrictTitle(page.title)}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <ResourceView resource={loaded} label={confluenceTexts.readers}>
          {({ everybody }) => (
            <fieldset className="choices">
              <legend className="hint">{confluenceTexts.restrictHint}</legend>
              {everybody.map(({ accountId, name }) => (
                <Checkbox
                  key={accountId}
                  label={name}
                  isChecked={readers.includes(accountId)}
                  onChange={({ currentTarget: { checked } }) =>
                    setChanged(readers.filter((reader) => reader !== accountId).concat(checked ? [accountId] : []))
                  }
                />
              ))}
            </fieldset>
          )}
        </ResourceView>
      </ModalBody>
      <ModalFooter>
        <Button appearance="subtle" onClick={onClose}>
          {confluenceTexts.cancel}
        </Button>
        <Button appearance="primary" isDisabled={readers.length === 0} onClick={restrict}>
          {confluenceTexts.save}
        </Button>
      </ModalFooter>
    </Modal>
  );
}
