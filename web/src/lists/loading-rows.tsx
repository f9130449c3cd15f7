import { classes } from '../ui/classes.ts';
import { StillLoading } from '../ui/still-loading.tsx';
import styles from './loading-rows.module.css';

/** Rows of the height of documents while a list is loaded. They appear after 150 ms, so that a fast answer shows none. */
export function LoadingRows({
  rows = 8,
  hasHeading = true,
}: {
  readonly rows?: number;
  /** Whether there is a heading above the first row, as in the inbox. */
  readonly hasHeading?: boolean;
}) {
  return (
    <div className={classes(styles.rows, hasHeading && styles.headed)}>
      <StillLoading />
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={styles.row} aria-hidden />
      ))}
    </div>
  );
}
