import { useFormat, useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import styles from './erase-dialog.module.css';

interface EraseDialogProps {
  readonly count: number;
  readonly onErase: () => void;
  readonly onClose: () => void;
}

/** Asks before documents are deleted permanently, and says how many. */
export default function EraseDialog({ count, onErase, onClose }: EraseDialogProps) {
  const { inbox, common } = useText();
  const format = useFormat();
  return (
    <Dialog title={inbox.eraseTitle(count, format.number(count))} onClose={onClose}>
      <p>{inbox.eraseText}</p>
      <div className={styles.buttons}>
        <Button autoFocus onClick={onClose}>
          {common.cancel}
        </Button>
        <Button variant="danger" onClick={onErase}>
          {inbox.erase}
        </Button>
      </div>
    </Dialog>
  );
}
