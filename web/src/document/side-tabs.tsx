import { documentTexts } from '../text/document.ts';
import { useText } from '../text/text.tsx';
import { classes } from '../ui/classes.ts';
import styles from './side-tabs.module.css';

export type SideTab = 'record' | 'ask';

interface SideTabsProps {
  readonly tab: SideTab;
  readonly onChange: (tab: SideTab) => void;
}

const order: readonly SideTab[] = ['record', 'ask'];

/** Switches between what Docket has read and questions about it. The arrow keys do, too. */
export function SideTabs({ tab, onChange }: SideTabsProps) {
  const texts = useText(documentTexts);
  const labels = { record: texts.recordTab, ask: texts.askTab };
  return (
    <div
      className={styles.tabs}
      role="tablist"
      aria-label={texts.record}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
        const other = tab === 'record' ? 'ask' : 'record';
        onChange(other);
        event.currentTarget.querySelector<HTMLElement>(`#tab-${other}`)?.focus();
      }}
    >
      {order.map((each) => (
        <button
          key={each}
          id={`tab-${each}`}
          type="button"
          role="tab"
          aria-selected={each === tab}
          aria-controls="side-panel"
          tabIndex={each === tab ? 0 : -1}
          className={classes(styles.tab, each === tab && styles.selected)}
          onClick={() => onChange(each)}
        >
          {labels[each]}
        </button>
      ))}
    </div>
  );
}
