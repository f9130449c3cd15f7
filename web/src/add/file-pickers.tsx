import { Camera, FolderOpen } from 'lucide-react';
import { type ChangeEvent, useRef } from 'react';
import { addTexts } from '../text/add.ts';
import { useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import styles from './add-documents.module.css';
import { ACCEPTED } from './file-type.ts';

interface PickerProps {
  readonly onFiles: (files: readonly File[]) => Promise<void>;
}

const hiddenInput = { type: 'file', hidden: true, tabIndex: -1 } as const;

function take({ target: input }: ChangeEvent<HTMLInputElement>, onFiles: PickerProps['onFiles']): void {
  void onFiles([...(input.files ?? [])]);
  // Choosing the same file again is a change, too.
  input.value = '';
}

/** A button for the system's file picker. It is what to press if nothing has been chosen yet. */
export function FilePicker({ isFirst, onFiles }: PickerProps & { readonly isFirst: boolean }) {
  const add = useText(addTexts);
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        {...hiddenInput}
        ref={input}
        multiple
        accept={ACCEPTED}
        data-picker="files"
        onChange={(event) => take(event, onFiles)}
      />
      <Button
        variant={isFirst ? 'primary' : 'plain'}
        icon={FolderOpen}
        onClick={() => input.current?.click()}
      >
        {add.choose}
      </Button>
    </>
  );
}

/** On phones and tablets, a button for the camera. */
export function CameraPicker({ onFiles }: PickerProps) {
  const add = useText(addTexts);
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        {...hiddenInput}
        ref={input}
        accept="image/jpeg"
        capture="environment"
        data-picker="camera"
        onChange={(event) => take(event, onFiles)}
      />
      <Button icon={Camera} className={styles.camera} onClick={() => input.current?.click()}>
        {add.camera}
      </Button>
    </>
  );
}
