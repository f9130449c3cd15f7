import { AlarmClock } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { IconButton } from '../ui/button.tsx';

const SnoozeMenu = lazy(() => import('./snooze-menu.tsx'));

interface SnoozeButtonProps {
  /** What the button does, for screen readers: `Snooze: Dentist`. */
  readonly label: string;
  /** What the menu is for: `Snooze`. */
  readonly title: string;
  readonly timeOfDay: string;
  readonly onSnooze: (until: string) => void;
}

/** A button with the times to snooze until. */
export function SnoozeButton({ label, title, timeOfDay, onSnooze }: SnoozeButtonProps) {
  const [anchor, setAnchor] = useState<HTMLElement>();
  return (
    <>
      <IconButton
        label={label}
        icon={AlarmClock}
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        onClick={(event) => setAnchor(event.currentTarget)}
      />
      {anchor && (
        <Suspense>
          <SnoozeMenu
            title={title}
            anchor={anchor}
            timeOfDay={timeOfDay}
            onSnooze={onSnooze}
            onClose={() => setAnchor(undefined)}
          />
        </Suspense>
      )}
    </>
  );
}
