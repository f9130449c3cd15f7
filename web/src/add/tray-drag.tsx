import {
  type Announcements,
  type CollisionDetection,
  closestCenter,
  DndContext,
  DragOverlay,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  type UniqueIdentifier,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { addTexts } from '../text/add.ts';
import { useText } from '../text/text.tsx';
import { classes } from '../ui/classes.ts';
import { Thumbnail } from './thumbnail.tsx';
import { type Place, type TrayFile, withMoved } from './tray.ts';
import styles from './tray-view.module.css';

interface DragAreaProps {
  readonly files: readonly TrayFile[];
  /** Where a file of a tray is, in words. */
  readonly describe: (tray: readonly TrayFile[], file: TrayFile) => string;
  readonly onMove: (file: TrayFile, place: Place) => void;
  readonly children: ReactNode;
}

/** Places are droppables: the left and the right half of each file. */
const idOf = ({ key, side }: Place) => `${side} ${key}`;
const placeOf = (id: UniqueIdentifier | undefined): Place | undefined => {
  const [side, key] = String(id ?? '').split(' ');
  return key === undefined ? undefined : { key, side: side === 'before' ? 'before' : 'after' };
};

/** The half of a file under the pointer, or the nearest one. */
const nearestPlace: CollisionDetection = (args) => {
  const { pointerCoordinates: pointer } = args;
  if (pointer === null) return [];
  const within = pointerWithin(args);
  if (within.length > 0) return within;
  const collisionRect = { ...args.collisionRect, left: pointer.x, top: pointer.y, width: 0, height: 0 };
  return closestCenter({ ...args, collisionRect });
};

/** The mouse drags at once, a finger after a moment, so that swiping scrolls. */
const MOUSE = { activationConstraint: { distance: 5 } };
const TOUCH = { activationConstraint: { delay: 220, tolerance: 8 } };

/**
 * Lets files be dragged to another place, by mouse and by finger. Nothing moves until a file is dropped: a line shows where
 * it will be. (The keyboard has no part in it: the dialog keeps the arrow keys and Escape from reaching dnd-kit.)
 */
export function DragArea({ files, describe, onMove, children }: DragAreaProps) {
  const add = useText(addTexts);
  const [dragged, setDragged] = useState<TrayFile>();
  const sensors = useSensors(useSensor(MouseSensor, MOUSE), useSensor(TouchSensor, TOUCH));
  const fileOf = (id: UniqueIdentifier) => files.find(({ key }) => key === id);
  const placeAfter = (id: UniqueIdentifier, over: UniqueIdentifier | undefined) => {
    const [file, place] = [fileOf(id), placeOf(over)];
    if (file === undefined) return '';
    return describe(place === undefined ? files : withMoved(files, file.key, place), file);
  };
  const announcements: Announcements = {
    onDragStart: ({ active }) => add.picked(placeAfter(active.id, undefined)),
    onDragOver: ({ active, over }) => placeAfter(active.id, over?.id),
    onDragEnd: ({ active, over }) => add.dropped(placeAfter(active.id, over?.id)),
    onDragCancel: ({ active }) => add.putBack(placeAfter(active.id, undefined)),
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={nearestPlace}
      accessibility={{ announcements, screenReaderInstructions: { draggable: add.dragHint } }}
      onDragStart={({ active }) => setDragged(fileOf(active.id))}
      onDragEnd={({ active, over }) => {
        const [file, place] = [fileOf(active.id), placeOf(over?.id)];
        if (file !== undefined && place !== undefined) onMove(file, place);
        setDragged(undefined);
      }}
      onDragCancel={() => setDragged(undefined)}
    >
      <DraggedKey value={dragged?.key}>{children}</DraggedKey>
      <DragOverlay dropAnimation={null} className={styles.overlay}>
        {dragged && <Thumbnail file={dragged} />}
      </DragOverlay>
    </DndContext>
  );
}

const DraggedKey = createContext<string | undefined>(undefined);

/** What makes an element the handle of a file. */
export function useDragged(key: string, isDisabled: boolean) {
  const add = useText(addTexts);
  const { attributes, listeners, setNodeRef, isDragging } = useDraggable({
    id: key,
    disabled: isDisabled,
    attributes: { roleDescription: add.draggable },
  });
  return { ...attributes, ...listeners, ref: setNodeRef, isDragged: isDragging };
}

/** The two places next to a file, and the line that shows where the dragged file will be. */
export function DropPlaces({ file: { key } }: { readonly file: TrayFile }) {
  const dragged = useContext(DraggedKey);
  return (['before', 'after'] as const).map((side) => (
    <DropPlace key={side} place={{ key, side }} isShown={dragged !== undefined && dragged !== key} />
  ));
}

function DropPlace({ place, isShown }: { readonly place: Place; readonly isShown: boolean }) {
  const { isOver, setNodeRef } = useDroppable({ id: idOf(place) });
  return (
    <span
      ref={setNodeRef}
      className={classes(styles.place, styles[place.side], isOver && isShown && styles.target)}
    />
  );
}
