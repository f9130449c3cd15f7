import { type FormEvent, useState } from 'react';
import { snoozeTexts } from '../text/snooze.ts';
import { useFormat, useText } from '../text/text.tsx';
import { addDays, instantOf } from '../time/wall-time.ts';
import { whenInWords } from '../time/when.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import styles from './day-dialog.module.css';

interface DayDialogProps {
  readonly title: string;
  readonly timeOfDay: string;
  readonly onChoose: (until: string) => void;
  readonly onClose: () => void;
}

/** A day and a time of one's own to snooze until. */
export function DayDialog({ title, timeOfDay, onChoose, onClose }: DayDialogProps) {
  const texts = useText();
  const snooze = useText(snoozeTexts);
  const { common } = texts;
  const format = useFormat();
  const [day, setDay] = useState(addDays(format.today(), 2));
  const [time, setTime] = useState(timeOfDay);
  const until = day === '' || time === '' ? undefined : instantOf(`${day}T${time}`, format.timeZone);
  const isPast = until !== undefined && Date.parse(until) <= Date.now();
  const isTooLate = day > addDays(format.today(), MAX_DAYS);
  const error = isPast
    ? snooze.inThePast
    : isTooLate
      ? snooze.tooLate
      : until === undefined
        ? snooze.timeMissing
        : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (until !== undefined && error === undefined) onChoose(until);
  };
  return (
    <Dialog title={snooze.until} onClose={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <div className={styles.when}>
          <TextField
            label={snooze.day}
            type="date"
            autoFocus
            value={day}
            min={format.today()}
            max={addDays(format.today(), MAX_DAYS)}
            error={error}
            onChange={(event) => setDay(event.target.value)}
          />
          <TextField
            label={snooze.time}
            type="time"
            value={time}
            onChange={(event) => setTime(event.target.value)}
          />
          <p className={styles.hint}>{until && !error && whenInWords(until, texts, format)}</p>
        </div>
        <div className={styles.buttons}>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button variant="primary" type="submit">
            {title}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The API takes a year at most. */
const MAX_DAYS = 365;
