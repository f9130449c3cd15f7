import { useState } from 'react';
import type { Document } from '../../../shared/domain/document.ts';
import { OutgoingRow } from '../lists/outgoing-row.tsx';
import { addTexts } from '../text/add.ts';
import { useFormat, useText } from '../text/text.tsx';
import { checkFiles, type Refusal } from './check-files.ts';
import { FilePicker } from './file-pickers.tsx';
import { isSent, useOutgoing } from './outgoing.ts';
import { Refusals } from './refusals.tsx';
import { canOpenPhoto } from './scale-photo.ts';
import styles from './send-again.module.css';
import { withFiles } from './tray.ts';
import { sendAgain } from './uploads.ts';

/**
 * Sends the files of a document that have not arrived into the same document. While this page has them, its row goes on;
 * after a reload they have to be chosen again.
 */
export function SendAgain({ document }: { readonly document: Document }) {
  const add = useText(addTexts);
  const format = useFormat();
  const [refused, setRefused] = useState<readonly Refusal[]>([]);
  const outgoing = useOutgoing().find(({ documentId }) => documentId === document.id);
  if (outgoing !== undefined) return <OutgoingRow outgoingKey={outgoing.key} />;
  const missing = document.files.filter(({ status }) => status === 'awaiting-upload');
  if (missing.length === 0 || isSent(document.id)) return null;
  const take = async (files: readonly File[]) => {
    const { accepted, refused } = await checkFiles(files, canOpenPhoto);
    setRefused(refused);
    if (accepted.length > 0) sendAgain(document, withFiles([], accepted));
  };
  return (
    <div className={styles.missing}>
      <p>{add.missing(format.list(missing.map(({ name }) => name)), missing.length)}</p>
      <Refusals refused={refused} />
      <FilePicker isFirst={false} onFiles={take} />
    </div>
  );
}
