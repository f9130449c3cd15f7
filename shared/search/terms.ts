import { tagKey, withDigraphs } from '../domain/folded-text.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import type { WeightedWord } from '../table/search-index/index-records.ts';
import {
  fullTerm,
  type Property,
  propertyTerm,
  senderTerm,
  stemTerm,
  type Term,
  titleTerm,
} from '../table/search-index/term.ts';
import { indexedWordsOf, isAlphabetic, isBigram, matchableWordsOf, type Stems } from './words.ts';

/** The term of a word as written. Pairs of letters have no stem and only one term: they are not completed. */
export const wordTerm = (word: string): Term => (isBigram(word) ? stemTerm(word) : fullTerm(word));

/** The statuses of documents that are finished, successfully or not. */
export const finishedStatuses: ReadonlySet<string> = new Set(['ready', 'needs-review', 'failed']);
export const isFinished = ({ status }: Pick<StoredDocument, 'status'>) => finishedStatuses.has(status);

/**
 * Every term of a document, sorted, without duplicates. `text` holds the words of its pages that are worth indexing.
 */
export function termsOf(document: StoredDocument, text: readonly WeightedWord[], { stemOf }: Stems): Term[] {
  const title = indexedWordsOf(document.title ?? '');
  const sender = indexedWordsOf(document.sender?.name ?? '');
  const tags = document.tags.flatMap(indexedWordsOf);
  const words = [...title, ...sender, ...tags, ...topWords(document, text)];
  const terms = [
    ...words.map(wordTerm),
    ...words.filter(isAlphabetic).map((word) => stemTerm(stemOf(word, document.language))),
    ...title.map(titleTerm),
    ...sender.map(senderTerm),
    ...propertyTermsOf(document),
  ];
  return [...new Set(terms)].toSorted();
}

/** The terms by which a word in a field can be looked up. */
export function termsOfWord(
  form: string,
  field: string,
  language: string | null,
  stemOf: Stems['stemOf'],
): Term[] {
  const everywhere = [wordTerm(form), ...(isAlphabetic(form) ? [stemTerm(stemOf(form, language))] : [])];
  if (field === 'title') return [...everywhere, titleTerm(form)];
  return field === 'sender' ? [...everywhere, senderTerm(form)] : everywhere;
}

/** A text of a document, with its field. */
interface FieldText {
  readonly field: 'title' | 'sender' | 'tag' | 'text';
  readonly text: string;
}

/** All texts of a document, separately. */
export const fieldTextsOf = (document: StoredDocument, pages: readonly string[]): FieldText[] => [
  { field: 'title', text: document.title ?? '' },
  { field: 'sender', text: document.sender?.name ?? '' },
  ...document.tags.map((text) => ({ field: 'tag' as const, text })),
  ...[...weightedTextsOf(document).map(([, text]) => text), ...pages].map((text) => ({
    field: 'text' as const,
    text,
  })),
];

/**
 * The terms by which a text can be looked up, in all its forms: more than it is indexed with, but none that it does not
 * contain.
 */
export function matchableTermsOf(
  { field, text }: FieldText,
  language: string | null,
  stemOf: Stems['stemOf'],
): Set<Term> {
  const tags = field === 'tag' ? [tagKey(text), tagKey(withDigraphs(text))] : [];
  const forms = new Set(matchableWordsOf(text).map((word) => word.text));
  return new Set([
    ...[...forms].flatMap((form) => termsOfWord(form, field, language, stemOf)),
    ...tags.map((tag) => propertyTerm('tag', tag)),
  ]);
}

export function propertyTermsOf(document: StoredDocument): Term[] {
  const { view, kind, category, actionStatus, status, tags, dueDate, read } = document;
  const property = (name: Property, value: string | null) =>
    value === null ? [] : [propertyTerm(name, value)];
  return [
    ...property('view', view),
    ...property('kind', kind),
    ...property('category', category),
    ...property('action', actionStatus),
    ...property('status', isFinished(document) ? status : null),
    ...tags.flatMap((tag) => property('tag', tagKey(tag))),
    ...property('due', dueDate === null ? null : dueDate.slice(0, 7)),
    ...property('is', read ? null : 'unread'),
    ...property('is', tags.length === 0 ? 'untagged' : null),
  ];
}

/**
 * Words of text, notes and suggestions that a document is indexed with, in addition to all words of its title, sender
 * and tags.
 */
const MAX_WORDS = 64;

/** The weight of a word by its field, compared with a word of the pages. */
const WEIGHTS = { fields: 4, notes: 3, contact: 1.5, suggestions: 1.5, fileNames: 0.5 } as const;

/**
 * The most significant words of the pages, at most 64. Weighted by tf-idf, `(1 + ln tf) * idf`, with the document
 * frequency guessed from the word's form, because the real one would change with every document: stop words weigh
 * nothing, long words more than short ones, and long numbers (of invoices, customers, contracts) most.
 */
export function topPageWords(pages: readonly string[], language: string | null): WeightedWord[] {
  const counts = new Map<string, number>();
  for (const page of pages) {
    for (const word of indexedWordsOf(page)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const stops = stopWords(language);
  return heaviestWords(
    [...counts].map(([word, count]) => [word, (1 + Math.log(count)) * estimatedIdf(word, stops)]),
  );
}

/** The words to index a document with: those of its pages, and those of its other texts. */
function topWords(document: StoredDocument, text: readonly WeightedWord[]): string[] {
  const weights = new Map(text);
  const stops = stopWords(document.language);
  for (const [weight, source] of weightedTextsOf(document)) {
    for (const word of new Set(indexedWordsOf(source))) {
      weights.set(word, (weights.get(word) ?? 0) + weight * estimatedIdf(word, stops));
    }
  }
  return heaviestWords([...weights]).map(([word]) => word);
}

/** The texts of a document other than its title, sender, tags and pages, and the weight of a word in each. */
function weightedTextsOf({
  fields,
  notes,
  sender,
  summary,
  suggestedActions,
  files,
}: StoredDocument): [number, string][] {
  const proved = Object.entries(fields).filter(([path]) => !path.includes('lineItems'));
  return [
    [WEIGHTS.fields, proved.map(([, { value, source }]) => `${value} ${source?.quote ?? ''}`).join('\n')],
    [WEIGHTS.notes, notes ?? ''],
    [WEIGHTS.contact, [sender?.address, sender?.email, sender?.phone].join('\n')],
    [WEIGHTS.suggestions, [summary, ...suggestedActions].join('\n')],
    [WEIGHTS.fileNames, files.map(({ name }) => name.replace(/\.\w+$/, '')).join('\n')],
  ];
}

/**
 * The words with the highest weights, as many as there is room for; of equal weights in alphabetical order, so a
 * document always has the same words. A pair of letters has one posting instead of two, and counts as half a word.
 */
function heaviestWords(words: readonly WeightedWord[]): WeightedWord[] {
  let room = MAX_WORDS;
  return words
    .filter(([, weight]) => weight > 0)
    .toSorted(([a, weightA], [b, weightB]) => weightB - weightA || (a < b ? -1 : 1))
    .filter(([word]) => {
      room -= isBigram(word) ? 0.5 : 1;
      return room >= 0;
    });
}

/** 0 for a stop word, about 1 for an ordinary word, 2 for a long number. */
function estimatedIdf(word: string, stops: ReadonlySet<string>): number {
  if (stops.has(word)) return 0;
  const { length } = word;
  if (/\p{N}/u.test(word)) return length >= 4 ? 2 : length === 3 ? 0.8 : 0.15;
  if (/^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(word)) {
    return length === 1 ? 0 : length === 2 ? 0.3 : length === 3 ? 0.7 : 0.9 + Math.min(length, 12) / 20;
  }
  return 1;
}

/**
 * Stop words, folded, by language: articles, pronouns, prepositions and the like. Left out are words that mean
 * something in another of these languages (`war`, `die`, `car`, `son`), because a query has no language.
 */
const byLanguage = {
  de: `aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bitte da dabei damit
    danach dann das dass dazu dein dem den denn der deren des deshalb dessen diese diesem diesen dieser dieses doch dort
    durch ein eine einem einen einer eines er es etwas euch euer fur ganz gegen geehrte geehrter gewesen habe haben hatte
    hatten herr herrn frau ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im immer in ist ja jede jedem jeden jeder jedes
    jetzt kann kein keine keinem keinen keiner konnen konnte mehr mein meine meinem meinen meiner mich mir mit muss mussen
    nach nicht nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner seit sich sie sind so sobald sofern
    soll sollen sollte sondern sowie uber um und uns unser unsere unserem unseren unserer unter viel vom von vor waren
    warum was weil weiter welche welcher wenn wer werde werden wie wieder wir wird wo wurde wurden zu zum zur zwischen
    freundlichen gruessen grussen fuer koennen koennte muessen ueber wuerde wuerden`,
  en: `a about above after again all am an and any are aren as at be because been before being below between both but by
    can cannot could dear did do does doing don down during each few for from further had has have having he her here hers
    him himself his how i if in into is isn it its itself just me more most my no nor not now of off on once only or other
    our ours out over own please same shall she should so some such than that the their theirs them then there these they
    this those through to too under until up upon very was we were what when where which while who whom why will with
    would you your yours sincerely`,
  es: `al algo algunas algunos ante antes aquel aqui asi aun cada como con contra cual cuando de del desde donde dos el ella
    ellas ellos en entre esa ese eso esta estaba estan estar este esto estos fue fueron ha han hasta hay la las le les lo
    los mas me mi mis muy nada ni no nos nosotros o otra otro otros para pero poco por porque que quien se ser si sin sobre
    somos son su sus tambien tan tanto te tiene tienen todo todos tu tus un una uno unos usted ustedes y ya yo`,
  fr: `ainsi alors apres au aucun aussi autre autres aux avant avec avez avoir avons c ce ceci cela celle celui ces cet cette
    chaque chez comme d dans de des depuis deux donc dont du elle elles en encore entre est et etait etaient ete etes etre
    eu fait il ils j je jusque l la le les leur leurs lors lorsque m ma mais me meme mes moi mon n ne nos notre nous on ont
    ou par parce pas peu peut plus pouvez pouvons pour pourquoi puis qu quand que quel quelle quelles quels qui quoi s sa
    sans se selon sera ses si sommes sont sous sur ta te tes toi ton tous tout toute toutes tres tu un une veuillez vos
    votre vous y`,
  it: `a abbiamo ad agli ai al alla alle allo anche ancora avere c che chi ci cio come con contro cosi cui da dagli dai dal
    dalla dalle dallo degli dei del dell della delle dello di dove e ed era erano essere fra gli ha hanno ho i il in io l la
    le lei li lo loro lui ma mi mia mio molto nei nel nell nella nelle nello noi non nostra nostro o ogni oppure per perche
    piu poi puo quale quando quanto quella quello questa queste questi questo qui se sei si sia siamo siete sono sta su sua
    sue sugli sui sul sull sulla suo suoi tra tu tutti tutto un una uno vi voi vostra vostro`,
  nl: `aan al alle als bij dan dat de deze dit doch doen door dus een en er ge geen geweest haar had heb hebben heeft hem het
    hier hij hoe hun ik in is ja je jij kan kunnen maar me meer men met mij mijn moet na naar niet niets nog nu of om omdat
    ons onze ook op over reeds te tegen toch toen tot u uit uw van veel voor waren wat we wel werd wie wij wil worden wordt
    zal ze zelf zich zij zijn zo zonder zou`,
  pt: `a ao aos as ate com como da das de dela dele deles depois do dos e ela elas ele eles em entre era essa esse esta estao
    estas este estes eu foi foram ha isso isto ja la lhe lhes mais mas me mesmo meu meus minha muito na nas nao nem no nos
    nossa nosso nossos num numa o os ou para pela pelas pelo pelos por porque qual quando que quem se sem ser seu seus so
    somos sua suas tambem te tem tinha todo todos tu um uma umas uns voce voces`,
} as const;

const lists = new Map<string, ReadonlySet<string>>(
  Object.entries(byLanguage).map(([language, words]) => [language, new Set(words.split(/\s+/))]),
);
const everywhere: ReadonlySet<string> = new Set([...lists.values()].flatMap((words) => [...words]));

/** The stop words of a language (BCP 47); those of all languages if it is not known. */
export const stopWords = (language: string | null): ReadonlySet<string> =>
  lists.get(language?.slice(0, 2).toLowerCase() ?? '') ?? everywhere;
