import Button from '@atlaskit/button/default/button';
import ModalBody from '@atlaskit/modal-dialog/modal-body';
import ModalDialog from '@atlaskit/modal-dialog/modal-dialog';
import ModalFooter from '@atlaskit/modal-dialog/modal-footer';
import ModalHeader from '@atlaskit/modal-dialog/modal-header';
import ModalTitle from '@atlaskit/modal-dialog/modal-title';

interface Words {
  title: string;
  before?: string;
  points: readonly string[];
  after: string;
  confirm: string;
  cancel: string;
}

/** Says what is going to happen, before it does, and asks. Heavy: to be loaded when it is needed. */
export default function QuestionDialog({
  words: { title, before, points, after, confirm, cancel },
  onConfirm,
  onCancel,
}: {
  words: Words;
  onConfirm: () => void;
  onCancel: () => void;
}) {
  return (
    <ModalDialog onClose={onCancel} width="small">
      <ModalHeader>
        <ModalTitle appearance="warning">{title}</ModalTitle>
      </ModalHeader>
      <ModalBody>
        {before !== undefined && <p>{before}</p>}
        <ul>
          {points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
        <p>{after}</p>
      </ModalBody>
      <ModalFooter>
        <Button appearance="subtle" onClick={onCancel}>
          {cancel}
        </Button>
        <Button appearance="warning" onClick={onConfirm}>
          {confirm}
        </Button>
      </ModalFooter>
    </ModalDialog>
  );
}
