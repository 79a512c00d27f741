import Button from '@atlaskit/button/default/button';
import ModalBody from '@atlaskit/modal-dialog/modal-body';
import ModalDialog from '@atlaskit/modal-dialog/modal-dialog';
import ModalFooter from '@atlaskit/modal-dialog/modal-footer';
import ModalHeader from '@atlaskit/modal-dialog/modal-header';
import ModalTitle from '@atlaskit/modal-dialog/modal-title';
import { texts } from '../texts';

const { dialog } = texts.sync;

/** Says what switching sync off does, before it happens. */
export default function SwitchOffDialog({ onConfirm, onCancel }: { onConfirm: () => void; onCancel: () => void }) {
  return (
    <ModalDialog onClose={onCancel} width="small">
      <ModalHeader>
        <ModalTitle appearance="warning">{dialog.title}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        <p>{dialog.before}</p>
        <ul>
          {dialog.points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
        <p>{dialog.after}</p>
      </ModalBody>
      <ModalFooter>
        <Button appearance="subtle" onClick={onCancel}>
          {dialog.cancel}
        </Button>
        <Button appearance="warning" onClick={onConfirm}>
          {dialog.confirm}
        </Button>
      </ModalFooter>
    </ModalDialog>
  );
}
