import { FileText } from 'lucide-react';
import { useEffect, useState } from 'react';
import { isPhoto } from './file-type.ts';
import type { TrayFile } from './tray.ts';
import styles from './tray-view.module.css';

interface ThumbnailProps {
  readonly file: TrayFile;
  readonly onUnreadable?: () => void;
}

/** A photo as it will be sent; the icon of a file for other files. */
export function Thumbnail({ file: { file, type, rotation }, onUnreadable }: ThumbnailProps) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!isPhoto(type)) return;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file, type]);
  return (
    <span className={styles.thumbnail}>
      {url === undefined ? (
        <FileText size={40} strokeWidth={1.2} aria-hidden />
      ) : (
        <img src={url} alt="" draggable={false} style={{ rotate: `${rotation}deg` }} onError={onUnreadable} />
      )}
    </span>
  );
}
