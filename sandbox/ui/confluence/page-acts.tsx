import ButtonGroup from '@atlaskit/button/button-group';
import Button from '@atlaskit/button/default/button';
import IconButton from '@atlaskit/button/icon/button';
import DropdownMenu from '@atlaskit/dropdown-menu/dropdown-menu';
import DropdownItem from '@atlaskit/dropdown-menu/dropdown-menu-item';
import DropdownItemGroup from '@atlaskit/dropdown-menu/dropdown-menu-item-group';
import ShowMore from '@atlaskit/icon/core/show-more-horizontal';
import { useState, type RefObject } from 'react';
import type { Person } from '../../page/wire';
import type { Confluence } from '../api/confluence';
import type { Page, Space } from '../api/contents';
import type { Action } from '../api/use-action';
import { confluenceTexts } from '../texts/confluence';
import { MoveDialog } from './move-dialog';
import { RestrictDialog } from './restrict-dialog';

/** What can be done to a page as a whole; it depends on the page's status. */
export function PageActs({
  page,
  spaces,
  people,
  confluence,
  action,
  edit,
  onEdit,
  onPage,
}: {
  page: Page;
  spaces: readonly Space[];
  people: readonly Person[];
  confluence: Confluence;
  action: Action;
  edit: RefObject<HTMLButtonElement | null>;
  onEdit: () => void;
  onPage: (pageId: string) => void;
}) {
  const [dialog, setDialog] = useState<'move' | 'restrict' | null>(null);
  const space = spaces.find(({ id }) => id === page.spaceId);
  const body = page.body.storage.value;
  const close = () => setDialog(null);
  const copy = async (to: Space) => onPage((await confluence.copyTo(page, to.key)).id);
  const isPage = page.collection === 'pages';
  switch (page.status) {
    case 'current':
      return (
        <ButtonGroup>
          <Button ref={edit} onClick={onEdit}>
            {confluenceTexts.edit}
          </Button>
          <DropdownMenu<HTMLButtonElement>
            placement="bottom-end"
            trigger={({ triggerRef, isSelected, testId: _testId, ...trigger }) => (
              <IconButton
                {...trigger}
                ref={triggerRef}
                isSelected={isSelected ?? false}
                icon={ShowMore}
                label={confluenceTexts.more}
              />
            )}
          >
            <DropdownItemGroup>
              <DropdownItem onClick={() => setDialog('restrict')}>{confluenceTexts.restrict}</DropdownItem>
              {isPage && <DropdownItem onClick={() => setDialog('move')}>{confluenceTexts.move}</DropdownItem>}
              {isPage && space !== undefined && (
                <DropdownItem onClick={() => action.run(() => copy(space), confluenceTexts.copied)}>
                  {confluenceTexts.copy}
                </DropdownItem>
              )}
              {isPage && (
                <DropdownItem onClick={() => action.run(() => confluence.archive(page), confluenceTexts.archived)}>
                  {confluenceTexts.archive}
                </DropdownItem>
              )}
              <DropdownItem onClick={() => action.run(() => confluence.trash(page), confluenceTexts.trashed)}>
                {confluenceTexts.trash}
              </DropdownItem>
            </DropdownItemGroup>
          </DropdownMenu>
          {dialog === 'move' && (
            <MoveDialog page={page} spaces={spaces} confluence={confluence} action={action} onClose={close} />
          )}
          {dialog === 'restrict' && (
            <RestrictDialog page={page} people={people} confluence={confluence} action={action} onClose={close} />
          )}
        </ButtonGroup>
      );
    case 'trashed':
      return (
        <ButtonGroup>
          <Button onClick={() => action.run(() => confluence.save(page, page.title, body), confluenceTexts.restored)}>
            {confluenceTexts.restore}
          </Button>
          <Button appearance="danger" onClick={() => action.run(() => confluence.purge(page), confluenceTexts.purged)}>
            {confluenceTexts.purge}
          </Button>
        </ButtonGroup>
      );
    case 'archived':
      return (
        <Button onClick={() => action.run(() => confluence.unarchive(page), confluenceTexts.restored)}>
          {confluenceTexts.restore}
        </Button>
      );
    default:
      return null;
  }
}
