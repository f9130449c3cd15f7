import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { addTexts } from '../text/add.ts';
import { useText } from '../text/text.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { isTouch } from '../ui/touch.ts';
import styles from './add-documents.module.css';
import { checkFiles, type Refusal, unopened } from './check-files.ts';
import { CameraPicker, FilePicker } from './file-pickers.tsx';
import { Refusals } from './refusals.tsx';
import { canOpenPhoto } from './scale-photo.ts';
import { documentsIn, type TrayFile, withFiles, withoutFile } from './tray.ts';
import { sendDocuments } from './uploads.ts';
import type { DroppedFiles } from './use-dropped-files.ts';

interface AddDocumentsProps extends DroppedFiles {
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

const Tray = lazy(() => import('./tray-view.tsx'));

/** Adding documents from any screen: files that are dropped, pasted, chosen or photographed stay in a tray until they are sent. */
export default function AddDocuments({ isOpen, isOver, dropped, onOpen, onClose }: AddDocumentsProps) {
  const add = useText(addTexts);
  const [tray, setTray] = useState<readonly TrayFile[]>([]);
  const [refused, setRefused] = useState<readonly Refusal[]>([]);
  const isPicked = useRef(false);
  const addFiles = useCallback(
    async (files: readonly File[]) => {
      onOpen();
      const { accepted, refused } = await checkFiles(files, canOpenPhoto);
      setTray((before) => withFiles(before, accepted));
      setRefused(refused);
    },
    [onOpen],
  );
  const refuse = ({ key, file: { name }, type }: TrayFile) => {
    setTray((before) => withoutFile(before, key));
    setRefused((before) => [...before, { name, ...unopened(type) }]);
  };
  useEffect(() => {
    if (dropped.length > 0) void addFiles(dropped);
  }, [dropped, addFiles]);
  useEffect(() => {
    if (!isOpen) setRefused([]);
  }, [isOpen]);
  const send = () => {
    sendDocuments(documentsIn(tray));
    setTray([]);
    onClose();
  };
  return (
    <>
      {isOver && (
        <div className={styles.over}>
          <p>{add.drop}</p>
        </div>
      )}
      {isOpen && (
        <Dialog title={add.title} wide={tray.length > 0} onClose={() => !isPicked.current && onClose()}>
          <Refusals refused={refused} />
          {tray.length === 0 ? (
            <p className={styles.hint}>{isTouch() ? add.hintTouch : add.hint}</p>
          ) : (
            <Suspense>
              <Tray
                files={tray}
                onChange={setTray}
                onSend={send}
                onUnreadable={refuse}
                onPicked={(picked) => {
                  // The dialog hears the Escape that has ended it, too.
                  setTimeout(() => {
                    isPicked.current = picked;
                  });
                }}
              />
            </Suspense>
          )}
          <div className={styles.pickers}>
            <FilePicker isFirst={tray.length === 0} onFiles={addFiles} />
            <CameraPicker onFiles={addFiles} />
          </div>
        </Dialog>
      )}
    </>
  );
}
