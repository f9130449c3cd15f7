import type { Answers } from './answered.ts';
import type { Said } from './asked.ts';
import { mask, placeholderBegun } from './masking/mask.ts';
import type { OnText } from './model-client.ts';
import { tasks } from './tasks.ts';

const aboutPlaceholders =
  'What stands in brackets like [IBAN-1] or [PHONE-2] stands for a value that is not shown. Wherever you would write the ' +
  'value, copy its placeholder letter by letter, brackets included.';

/**
 * Masks the personal data that a task does not need and puts it back into the answer, in every string of a tool's input
 * and in prose while it comes. What is checked and heard above is real, what goes on below is masked.
 */
export function masked(answers: Answers): Answers {
  return async (asked, account) => {
    const { text, count, restore } = mask(asked.content, [
      ...tasks[asked.task].keeps,
      ...(asked.keeps ?? []),
    ]);
    if (count === 0) return answers(asked, account);
    const restored = (said: Said) => restoredIn(said, restore);
    const heard = asked.onText && restoring(asked.onText, restore);
    const answer = await answers(
      {
        ...asked,
        instructions: `${asked.instructions}\n\n${aboutPlaceholders}`,
        content: text,
        errorsIn: (said) => asked.errorsIn(restored(said)),
        onText: heard?.hear,
      },
      account,
    );
    await heard?.end();
    return { ...answer, said: restored(answer.said) };
  };
}

/** All strings of a JSON value restored. */
function restoredIn(value: unknown, restore: (text: string) => string): unknown {
  if (typeof value === 'string') return restore(value);
  if (Array.isArray(value)) return value.map((each) => restoredIn(each, restore));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, restoredIn(each, restore)]));
}

/** Restores a stream: what may be the beginning of a placeholder waits for the next piece. */
function restoring(onText: OnText, restore: (text: string) => string) {
  let waiting = '';
  const tell = async (text: string) => {
    if (text !== '') await onText(restore(text));
  };
  return {
    hear: async (piece: string) => {
      const text = waiting + piece;
      const ready = placeholderBegun.exec(text)?.index ?? text.length;
      waiting = text.slice(ready);
      await tell(text.slice(0, ready));
    },
    end: () => tell(waiting),
  };
}
