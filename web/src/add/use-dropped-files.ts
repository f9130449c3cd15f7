import { useEffect, useState } from 'react';

const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;

/** What is dropped anywhere in the window, or pasted. */
export interface DroppedFiles {
  /** Whether files are being dragged over the window. */
  readonly isOver: boolean;
  /** The files of the last time; another array for each. */
  readonly dropped: readonly File[];
}

/** Takes files that are dropped anywhere in the window, or pasted. */
export function useDroppedFiles(): DroppedFiles {
  const [isOver, setOver] = useState(false);
  const [dropped, setDropped] = useState<readonly File[]>([]);
  useEffect(() => {
    const listening = new AbortController();
    const listen = <Name extends keyof WindowEventMap>(
      name: Name,
      listener: (event: WindowEventMap[Name]) => void,
    ) => addEventListener(name, listener, { signal: listening.signal });
    // Entering a child leaves its parent: only leaving the window has no related target.
    listen('dragenter', (event) => hasFiles(event) && setOver(true));
    listen('dragleave', (event) => event.relatedTarget === null && setOver(false));
    listen('dragover', (event) => hasFiles(event) && event.preventDefault());
    listen('drop', (event) => {
      setOver(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      setDropped([...(event.dataTransfer?.files ?? [])]);
    });
    listen('paste', (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length > 0) setDropped(files);
    });
    return () => listening.abort();
  }, []);
  return { isOver, dropped };
}
