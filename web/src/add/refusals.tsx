import { addTexts } from '../text/add.ts';
import { useFormat, useText } from '../text/text.tsx';
import styles from './add-documents.module.css';
import type { Refusal } from './check-files.ts';

/** What was refused, and what to do instead. It stays until the person goes on. */
export function Refusals({ refused }: { readonly refused: readonly Refusal[] }) {
  const add = useText(addTexts);
  const format = useFormat();
  if (refused.length === 0) return null;
  const sentence = ({ name, cause, maxBytes = 0 }: Refusal) => {
    if (cause === 'too-large') return add.tooLarge(name, format.bytes(maxBytes));
    return add[cause === 'unknown-type' ? 'unknownType' : cause](name);
  };
  return (
    <div className={styles.refused} role="alert">
      <ul>
        {refused.map((each) => (
          <li key={each.name}>{sentence(each)}</li>
        ))}
      </ul>
    </div>
  );
}
