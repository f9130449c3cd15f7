import { reminderTexts } from '../text/reminders.ts';
import { useFormat, useText } from '../text/text.tsx';
import { instantOf } from '../time/wall-time.ts';
import { whenInWords } from '../time/when.ts';
import { SelectField } from '../ui/field.tsx';
import styles from './reminder-dialog.module.css';
import { type MonthDay, type Repeat, repeatOn, ruleOf, skipsMonths } from './repeat.ts';
import { ruleInWords } from './rule-words.ts';

interface RepeatFieldProps {
  readonly repeat: Repeat;
  /** What the reminder had: a rule that the form cannot express can be chosen again. */
  readonly initial: Repeat;
  readonly day: string;
  readonly time: string;
  readonly error?: string | undefined;
  readonly onChange: (repeat: Repeat) => void;
}

const types = ['never', 'daily', 'weekly', 'monthly', 'yearly'] as const;
const weekdays = [0, 1, 2, 3, 4, 5, 6];
const monthDays: readonly MonthDay[] = [...Array.from({ length: 31 }, (_, index) => index + 1), 'last'];

/** How a reminder repeats: plain choices, and what they come to in words. */
export function RepeatField({ repeat, initial, day, time, error, onChange }: RepeatFieldProps) {
  const texts = useText();
  const format = useFormat();
  const reminders = useText(reminderTexts);
  const words = (rule: string) => ruleInWords(rule, time, reminders.rule, format);
  const choices: [string, string][] = types.map((type) => [type, reminders.repeats[type]]);
  if (initial.type === 'as-it-is') choices.unshift([initial.type, reminders.asItIs(words(initial.rule))]);
  const choose = (type: string) => {
    const plain = types.find((each) => each === type);
    if (plain === undefined) onChange(initial);
    else onChange(initial.type === plain ? initial : repeatOn(plain, day === '' ? format.today() : day));
  };
  const rule = ruleOf(repeat);
  const isComplete = rule !== null && day !== '' && time !== '' && !error;
  const isWeekdayMissing = repeat.type === 'weekly' && repeat.weekdays.length === 0;
  return (
    <div className={styles.repeat}>
      <SelectField label={reminders.repeat} value={repeat.type} options={choices} onChange={choose} />
      {repeat.type === 'weekly' && (
        <fieldset className={styles.group}>
          <legend>{reminders.onWeekdays}</legend>
          <div className={styles.weekdays}>
            {weekdays.map((weekday) => (
              <label key={weekday} className={styles.weekday}>
                <input
                  type="checkbox"
                  aria-label={format.weekday(weekday)}
                  checked={repeat.weekdays.includes(weekday)}
                  onChange={({ target: { checked } }) =>
                    onChange({
                      type: 'weekly',
                      weekdays: weekdays.filter((each) =>
                        each === weekday ? checked : repeat.weekdays.includes(each),
                      ),
                    })
                  }
                />
                <span aria-hidden>{format.weekday(weekday, 'short')}</span>
              </label>
            ))}
          </div>
          {error && (
            <p className={styles.error} role="alert">
              {error}
            </p>
          )}
        </fieldset>
      )}
      {repeat.type === 'monthly' && (
        <SelectField
          label={reminders.onDayOfMonth}
          value={String(repeat.day)}
          options={monthDays.map((each) => [
            String(each),
            each === 'last' ? reminders.lastDay : reminders.dayOfMonth(each),
          ])}
          onChange={(value) => onChange({ type: 'monthly', day: value === 'last' ? 'last' : Number(value) })}
        />
      )}
      {isComplete && !isWeekdayMissing && (
        <p className={styles.hint}>
          {reminders.nextTimes(
            whenInWords(instantOf(`${day}T${time}`, format.timeZone), texts, format),
            words(rule),
          )}
          {skipsMonths(repeat) && repeat.type === 'monthly' && (
            <> {reminders.skipsMonths(Number(repeat.day))}</>
          )}
        </p>
      )}
    </div>
  );
}
