import { wordsIn } from './chat-terms.ts';

/** What the reader says of itself, in the language of the question. */
interface ChatText {
  /** Goes before what it quotes, with a colon. */
  readonly introduction: string;
  readonly nothingFound: string;
}

const chatTexts: Readonly<Record<string, ChatText>> = {
  en: {
    introduction:
      'No language model answers here, only a rule-based reader that quotes what fits your question best',
    nothingFound:
      'No language model answers here, only a rule-based reader, and it finds nothing that fits your question.',
  },
  de: {
    introduction:
      'Hier antwortet kein Sprachmodell, sondern ein Leser nach Regeln, der zitiert, was am besten passt',
    nothingFound:
      'Hier antwortet kein Sprachmodell, sondern ein Leser nach Regeln, und er findet nichts, was passt.',
  },
  fr: {
    introduction:
      'Ici ne répond aucun modèle de langage, mais un lecteur à règles qui cite ce qui convient le mieux',
    nothingFound:
      'Ici ne répond aucun modèle de langage, mais un lecteur à règles, et il ne trouve rien qui convienne.',
  },
  nl: {
    introduction: 'Hier antwoordt geen taalmodel, maar een lezer met regels die citeert wat het best past',
    nothingFound: 'Hier antwoordt geen taalmodel, maar een lezer met regels, en hij vindt niets dat past.',
  },
};
const english = { ...chatTexts.en } as ChatText;

/** Words that questions of a language have, folded. */
const commonQuestionWords: Readonly<Record<string, string>> = {
  en: 'a do does have how i is it many much must my of the what when where which who why',
  de: 'das der die ich ist kostet mein meine muss viel von wann war was welche wem wer wie wo',
  fr: 'combien comment de dois est je la le les mes mon ou quand que quel quelle qui une',
  nl: 'de het hoe hoeveel ik is kost mijn moet van waar wanneer wat welke wie',
};

export function chatTextFor(question: string): ChatText {
  const words = wordsIn(question);
  const counts = Object.entries(commonQuestionWords).map(([language, its]) => ({
    language,
    count: words.filter((word) => its.split(' ').includes(word)).length,
  }));
  const best = counts.toSorted((a, b) => b.count - a.count)[0];
  return (best && chatTexts[best.language]) ?? english;
}
