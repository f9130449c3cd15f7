import { useState } from 'react';
import type { Category, Document, Kind } from '../../../shared/domain/document.ts';
import { documentTexts } from '../text/document.ts';
import { useFormat, useText } from '../text/text.tsx';
import { SelectField } from '../ui/field.tsx';
import styles from './organize.module.css';
import type { DocumentChanges } from './use-document-change.ts';

interface OrganizeProps {
  readonly document: Document;
  readonly onChange: (changes: DocumentChanges) => void;
}

/** How the person files the document: kind, category, tags and notes. */
export function Organize({ document, onChange }: OrganizeProps) {
  const texts = useText(documentTexts);
  const { values } = useText();
  const format = useFormat();
  const { kind, category, createdAt, files } = document;
  return (
    <section className={styles.organize}>
      <h2>{texts.details}</h2>
      <SelectField
        label={texts.kind}
        value={kind ?? 'other'}
        options={kinds.map((each) => [each, values.kinds[each]] as const)}
        onChange={(value) => onChange({ kind: value as Kind })}
      />
      <SelectField
        label={texts.category}
        value={category ?? ''}
        options={[
          ['', texts.noCategory],
          ...categories.map((each) => [each, values.categories[each]] as const),
        ]}
        onChange={(value) => onChange({ category: value === '' ? null : (value as Category) })}
      />
      <Tags document={document} onChange={onChange} />
      <Notes key={document.notes} document={document} onChange={onChange} />
      <p className={styles.added}>
        {texts.added} {format.dateTime(createdAt)} · {files.map(({ name }) => name).join(', ')}
      </p>
    </section>
  );
}

const kinds = Object.keys({
  letter: 0,
  invoice: 0,
  receipt: 0,
  statement: 0,
  contract: 0,
  form: 0,
  study: 0,
  other: 0,
} satisfies Record<Kind, 0>) as Kind[];
const categories = Object.keys({
  government: 0,
  billing: 0,
  insurance: 0,
  banking: 0,
  tax: 0,
  legal: 0,
  medical: 0,
  employment: 0,
  education: 0,
  housing: 0,
  utilities: 0,
  subscription: 0,
  advertising: 0,
  personal: 0,
  other: 0,
} satisfies Record<Category, 0>) as Category[];

function Tags({ document: { tags }, onChange }: OrganizeProps) {
  const texts = useText(documentTexts);
  const { common } = useText();
  const [text, setText] = useState('');
  const add = () => {
    const tag = text.trim();
    setText('');
    if (tag !== '' && !tags.includes(tag)) onChange({ tags: [...tags, tag] });
  };
  return (
    <div className={styles.tags}>
      <span className={styles.label}>{texts.tags}</span>
      <ul>
        {tags.map((tag) => (
          <li key={tag}>
            <button
              type="button"
              className={styles.tag}
              aria-label={`${common.remove}: ${tag}`}
              onClick={() => onChange({ tags: tags.filter((each) => each !== tag) })}
            >
              {tag} <span aria-hidden>×</span>
            </button>
          </li>
        ))}
        <li>
          <input
            aria-label={texts.addTag}
            placeholder={texts.addTag}
            value={text}
            maxLength={50}
            onChange={(event) => setText(event.target.value)}
            onBlur={add}
            onKeyDown={(event) => event.key === 'Enter' && add()}
          />
        </li>
      </ul>
    </div>
  );
}

function Notes({ document: { notes }, onChange }: OrganizeProps) {
  const texts = useText(documentTexts);
  const [text, setText] = useState(notes ?? '');
  return (
    <label className={styles.notes}>
      <span className={styles.label}>{texts.notes}</span>
      <textarea
        rows={3}
        value={text}
        placeholder={texts.notesHint}
        onChange={(event) => setText(event.target.value)}
        onBlur={() =>
          text.trim() !== (notes ?? '') && onChange({ notes: text.trim() === '' ? null : text.trim() })
        }
      />
    </label>
  );
}
