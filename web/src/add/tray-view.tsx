import { Fragment, useLayoutEffect, useRef, useState } from 'react';
import { limits } from '../../../shared/domain/limits.ts';
import { addTexts } from '../text/add.ts';
import { useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import {
  documentsIn,
  overfills,
  type Place,
  placeBeside,
  positionOf,
  type TrayFile,
  tooManyFiles,
  withMoved,
  withSeamToggled,
} from './tray.ts';
import { DragArea } from './tray-drag.tsx';
import { TrayItem } from './tray-item.tsx';
import styles from './tray-view.module.css';

export interface TrayProps {
  readonly files: readonly TrayFile[];
  readonly onChange: (files: readonly TrayFile[]) => void;
  readonly onSend: () => void;
  /** A photo that the browser cannot open. */
  readonly onUnreadable: (file: TrayFile) => void;
  /** While a file is picked up with the keyboard, Escape puts it back. */
  readonly onPicked: (isPicked: boolean) => void;
}

/**
 * The files that are to be sent, as the documents they make up. The seam between two files splits or joins; files are
 * moved by dragging, with buttons, or with the arrow keys: with Alt, or
 * after Space has picked a file up. It is loaded with the first file.
 */
export default function Tray({ files, onChange, onSend, onUnreadable, onPicked }: TrayProps) {
  const add = useText(addTexts);
  const [refusal, setRefusal] = useState<string>();
  const [spoken, setSpoken] = useState('');
  /** The file that the arrow keys move, and the tray as it was before. */
  const [picked, setPicked] = useState<{ readonly key: string; readonly before: readonly TrayFile[] }>();
  const focused = useRef<Element>(null);
  // A file that changes its place in the page loses the focus.
  useLayoutEffect(() => {
    if (focused.current instanceof HTMLElement) focused.current.focus();
    focused.current = null;
  }, [files]);

  const max = limits.filesPerDocument;
  const change = (next: readonly TrayFile[]) => {
    const isTooMuch = overfills(files, next);
    setRefusal(isTooMuch ? add.tooManyToJoin(max) : undefined);
    if (!isTooMuch) onChange(next);
    return !isTooMuch;
  };
  const placeIn = (tray: readonly TrayFile[], { key, file: { name } }: TrayFile) => {
    const { file, files, document, documents } = positionOf(tray, key);
    return add.place(name, file, files, document, documents);
  };
  const move = (file: TrayFile, place: Place) => {
    const next = withMoved(files, file.key, place);
    return change(next) ? next : files;
  };
  const step = (file: TrayFile, by: 1 | -1) => {
    const place = placeBeside(files, file.key, by);
    if (place === undefined) return;
    focused.current = globalThis.document.activeElement;
    setSpoken(placeIn(move(file, place), file));
  };
  const pick = (file: TrayFile) => {
    setPicked({ key: file.key, before: files });
    onPicked(true);
    setSpoken(add.picked(placeIn(files, file)));
  };
  const drop = (file: TrayFile, isPutBack: boolean) => {
    const after = (isPutBack && picked?.before) || files;
    if (after !== files) {
      focused.current = globalThis.document.activeElement;
      change(after);
    }
    setPicked(undefined);
    onPicked(false);
    setSpoken((isPutBack ? add.putBack : add.dropped)(placeIn(after, file)));
  };
  const documents = documentsIn(files);
  const surplus = tooManyFiles(files);
  const problem = surplus === undefined ? refusal : add.tooMany(max, surplus);
  return (
    <>
      {files.length > 1 && <p className={styles.hint}>{add.trayHint}</p>}
      <DragArea files={files} describe={placeIn} onMove={(file, place) => void move(file, place)}>
        <ol className={styles.tray}>
          {files.map((file, index) => (
            <Fragment key={file.key}>
              {index > 0 && (
                <li className={classes(styles.seam, file.startsDocument && styles.apart)}>
                  <button
                    type="button"
                    aria-label={file.startsDocument ? add.join : add.split}
                    title={file.startsDocument ? add.join : add.split}
                    onClick={() => change(withSeamToggled(files, file.key))}
                  />
                </li>
              )}
              <TrayItem
                file={file}
                isFirst={index === 0}
                isLast={index === files.length - 1}
                isOnly={files.length === 1}
                isPicked={picked?.key === file.key}
                onPick={() => pick(file)}
                onDrop={(isPutBack) => drop(file, isPutBack)}
                onStep={(by) => step(file, by)}
                onChange={(next) => change(next(files))}
                onUnreadable={() => onUnreadable(file)}
              />
            </Fragment>
          ))}
        </ol>
      </DragArea>
      <p className="hidden-text" role="status">
        {spoken}
      </p>
      <p className={classes(styles.problem, problem === undefined && 'hidden-text')} role="alert">
        {problem}
      </p>
      <div className={styles.send}>
        <Button variant="primary" disabled={surplus !== undefined} onClick={onSend}>
          {add.send(documents.length, files.length)}
        </Button>
      </div>
    </>
  );
}
