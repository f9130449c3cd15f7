import { wordsIn } from './chat-terms.ts';

/** What the reader says of itself, in the language of the question. */
interface ChatWording {
  /** Goes before what it quotes, with a colon. */
  readonly best: string;
  readonly nothing: string;
}

const wordings: Readonly<Record<string, ChatWording>> = {
  en: {
    best: 'No language model answers here, only a rule-based reader that quotes what fits your question best',
    nothing:
      'No language model answers here, only a rule-based reader, and it finds nothing that fits your question.',
  },
  de: {
    best: 'Hier antwortet kein Sprachmodell, sondern ein Leser nach Regeln, der zitiert, was am besten passt',
    nothing:
      'Hier antwortet kein Sprachmodell, sondern ein Leser nach Regeln, und er findet nichts, was passt.',
  },
  fr: {
    best: 'Ici ne répond aucun modèle de langage, mais un lecteur à règles qui cite ce qui convient le mieux',
    nothing:
      'Ici ne répond aucun modèle de langage, mais un lecteur à règles, et il ne trouve rien qui convienne.',
  },
  nl: {
    best: 'Hier antwoordt geen taalmodel, maar een lezer met regels die citeert wat het best past',
    nothing: 'Hier antwoordt geen taalmodel, maar een lezer met regels, en hij vindt niets dat past.',
  },
};
const english = { ...wordings.en } as ChatWording;

/** Words that questions of a language have, folded. */
const asking: Readonly<Record<string, string>> = {
  en: 'a do does have how i is it many much must my of the what when where which who why',
  de: 'das der die ich ist kostet mein meine muss viel von wann war was welche wem wer wie wo',
  fr: 'combien comment de dois est je la le les mes mon ou quand que quel quelle qui une',
  nl: 'de het hoe hoeveel ik is kost mijn moet van waar wanneer wat welke wie',
};

export function chatWordingFor(question: string): ChatWording {
  const words = wordsIn(question);
  const counts = Object.entries(asking).map(([language, its]) => ({
    language,
    count: words.filter((word) => its.split(' ').includes(word)).length,
  }));
  const best = counts.toSorted((a, b) => b.count - a.count)[0];
  return (best && wordings[best.language]) ?? english;
}
