import { tagKey } from '../domain/folded.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import { allWords, formsIn } from './forms.ts';
import type { Stems } from './stems.ts';
import { type Property, propertyTerm, senderTerm, stemTerm, type Term, titleTerm, wordTerm } from './term.ts';
import { bestWords, sourcesOf, type Weighed } from './weights.ts';
import { isPlain } from './words.ts';

/** The states in which a document is finished, well or not. */
export const settled: ReadonlySet<string> = new Set(['ready', 'needs-review', 'failed']);
export const isSettled = ({ status }: Pick<StoredDocument, 'status'>) => settled.has(status);

/** Every term of a document, in order, once. `text` are the words of its pages that were worth keeping. */
export function termsOf(document: StoredDocument, text: readonly Weighed[], { stemOf }: Stems): Term[] {
  const title = allWords(document.title ?? '');
  const sender = allWords(document.sender?.name ?? '');
  const tags = document.tags.flatMap(allWords);
  const words = [...title, ...sender, ...tags, ...bestWords(document, text)];
  const terms = [
    ...words.map(wordTerm),
    ...words.filter(isPlain).map((word) => stemTerm(stemOf(word, document.language))),
    ...title.map(titleTerm),
    ...sender.map(senderTerm),
    ...propertiesOf(document),
  ];
  return [...new Set(terms)].toSorted();
}

/** The terms that a word of some field can be asked for by. */
export function termsOfForm(form: string, field: 'title' | 'sender' | 'text', stem: string): Term[] {
  const everywhere = [wordTerm(form), stemTerm(stem)];
  if (field === 'title') return [...everywhere, titleTerm(form)];
  return field === 'sender' ? [...everywhere, senderTerm(form)] : everywhere;
}

/** The terms of everything that a document says, in all forms: more than it is indexed by, but none that it does not say. */
export function writtenTerms(
  document: StoredDocument,
  pages: readonly string[],
  stemOf: Stems['stemOf'],
): Set<Term> {
  const termsIn = (field: 'title' | 'sender' | 'text', text: string) =>
    formsIn(text).flatMap(({ text: form }) => termsOfForm(form, field, stemOf(form, document.language)));
  return new Set([
    ...termsIn('title', document.title ?? ''),
    ...termsIn('sender', document.sender?.name ?? ''),
    ...[...document.tags, ...sourcesOf(document).map(([, text]) => text), ...pages].flatMap((text) =>
      termsIn('text', text),
    ),
  ]);
}

export function propertiesOf(document: StoredDocument): Term[] {
  const { view, kind, category, actionStatus, status, tags, dueDate, read } = document;
  const property = (name: Property, value: string | null) =>
    value === null ? [] : [propertyTerm(name, value)];
  return [
    ...property('view', view),
    ...property('kind', kind),
    ...property('category', category),
    ...property('action', actionStatus),
    ...property('status', isSettled(document) ? status : null),
    ...tags.flatMap((tag) => property('tag', tagKey(tag))),
    ...property('due', dueDate === null ? null : dueDate.slice(0, 7)),
    ...property('is', read ? null : 'unread'),
  ];
}
