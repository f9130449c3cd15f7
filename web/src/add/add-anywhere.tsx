import { lazy, Suspense, useState } from 'react';
import { ScreenBoundary } from '../ui/screen-boundary.tsx';
import { useDroppedFiles } from './use-dropped-files.ts';

const AddDocuments = lazy(() => import('./add-documents.tsx'));

interface AddAnywhereProps {
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

/**
 * Adding documents from any screen. Files that are dropped or pasted are taken from the first moment; the tray is loaded
 * when it is needed, and then keeps what lies in it.
 */
export function AddAnywhere({ isOpen, onOpen, onClose }: AddAnywhereProps) {
  const { isOver, dropped } = useDroppedFiles();
  const [isUsed, setUsed] = useState(false);
  if (!isUsed && (isOpen || isOver || dropped.length > 0)) setUsed(true);
  return (
    isUsed && (
      <ScreenBoundary isNeeded={isOpen || dropped.length > 0}>
        <Suspense>
          <AddDocuments isOpen={isOpen} isOver={isOver} dropped={dropped} onOpen={onOpen} onClose={onClose} />
        </Suspense>
      </ScreenBoundary>
    )
  );
}
