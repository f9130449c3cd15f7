import { Menu } from '@base-ui/react/menu';
import { useState } from 'react';
import { snoozeTexts } from '../text/snooze.ts';
import { useFormat, useText } from '../text/text.tsx';
import { shortMoment } from '../time/when.ts';
import { DayDialog } from './day-dialog.tsx';
import { snoozeChoices } from './snooze-choices.ts';
import styles from './snooze-menu.module.css';

interface SnoozeMenuProps {
  /** What the menu is for: `Snooze`. */
  readonly title: string;
  /** The menu opens next to it, and it has the focus again afterwards. */
  readonly anchor: HTMLElement;
  /** The time of day at which something comes back on another day. */
  readonly timeOfDay: string;
  readonly onSnooze: (until: string) => void;
  readonly onClose: () => void;
}

/** The times to snooze until, each with what it comes to, and a day of one's own. It is loaded when it is needed. */
export default function SnoozeMenu({ title, anchor, timeOfDay, onSnooze, onClose }: SnoozeMenuProps) {
  const snooze = useText(snoozeTexts);
  const format = useFormat();
  const [isChoosingDay, setChoosingDay] = useState(false);
  const choose = (until: string) => {
    onClose();
    onSnooze(until);
  };
  if (isChoosingDay) {
    return <DayDialog title={title} timeOfDay={timeOfDay} onClose={onClose} onChoose={choose} />;
  }
  return (
    <Menu.Root open onOpenChange={(open) => !open && onClose()}>
      <Menu.Portal>
        <Menu.Positioner className={styles.positioner} anchor={anchor} align="end" sideOffset={4}>
          <Menu.Popup className={styles.menu} aria-label={title} finalFocus={() => anchor}>
            {snoozeChoices(Date.now(), format.timeZone, timeOfDay).map(({ name, until }) => (
              <Menu.Item key={name} className={styles.item} onClick={() => choose(until)}>
                <span>{snooze[name]}</span>
                <span className={styles.until}>{shortMoment(until, format)}</span>
              </Menu.Item>
            ))}
            <Menu.Item className={styles.item} closeOnClick={false} onClick={() => setChoosingDay(true)}>
              {snooze.chooseDay}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
