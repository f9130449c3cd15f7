import { ArrowLeft, ArrowRight, RotateCw, X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { addTexts } from '../text/add.ts';
import { useText } from '../text/text.tsx';
import { IconButton } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { isPhoto } from './file-type.ts';
import { Thumbnail } from './thumbnail.tsx';
import { type TrayFile, withoutFile, withTurned } from './tray.ts';
import { DropPlaces, useDragged } from './tray-drag.tsx';
import styles from './tray-view.module.css';

interface TrayItemProps {
  readonly file: TrayFile;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** The only file has nowhere to go. */
  readonly isOnly: boolean;
  /** Picked up with the keyboard: the arrow keys move it. */
  readonly isPicked: boolean;
  readonly onPick: () => void;
  readonly onDrop: (isPutBack: boolean) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onChange: (next: (files: readonly TrayFile[]) => TrayFile[]) => void;
  readonly onUnreadable: () => void;
}

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** A file of the tray with what can be done with it. */
export function TrayItem(props: TrayItemProps) {
  const { file, isFirst, isLast, isOnly, isPicked, onPick, onDrop, onStep, onChange, onUnreadable } = props;
  const add = useText(addTexts);
  const { key, rotation, type } = file;
  const { name } = file.file;
  const { isDragged, ...handle } = useDragged(key, isOnly);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step !== undefined && (event.altKey || isPicked)) {
      // With Alt, browsers go back and forward.
      event.preventDefault();
      onStep(step);
    }
    if (isPicked && (event.key === 'Escape' || event.key === 'Tab')) onDrop(event.key === 'Escape');
  };
  return (
    <li className={classes(styles.item, isDragged && styles.dragged)} onKeyDown={onKeyDown}>
      <div className={styles.thumbnailPlace}>
        <button
          type="button"
          {...handle}
          aria-label={add.drag(name)}
          aria-pressed={isPicked}
          className={classes(styles.handle, isPicked && styles.picked)}
          // A mouse or a finger drags it; a click without either is the keyboard's.
          onClick={({ detail }) => {
            if (detail === 0 && !isOnly) (isPicked ? () => onDrop(false) : onPick)();
          }}
        >
          <Thumbnail file={file} onUnreadable={onUnreadable} />
        </button>
        <DropPlaces file={file} />
      </div>
      <span className={styles.name} title={name}>
        {name}
      </span>
      <div className={styles.tools}>
        <IconButton
          label={add.moveLeft(name)}
          icon={ArrowLeft}
          aria-disabled={isFirst}
          onClick={() => onStep(-1)}
        />
        <IconButton
          label={add.moveRight(name)}
          icon={ArrowRight}
          aria-disabled={isLast}
          onClick={() => onStep(1)}
        />
        {isPhoto(type) && (
          <IconButton
            label={add.turn(name)}
            icon={RotateCw}
            data-rotation={rotation}
            onClick={() => onChange((files) => withTurned(files, key))}
          />
        )}
        <IconButton
          label={add.remove(name)}
          icon={X}
          onClick={() => onChange((files) => withoutFile(files, key))}
        />
      </div>
    </li>
  );
}
