import { foldedText } from '../domain/folded-text.ts';

/**
 * Words that say little by themselves. They tell which language a question is in, and are left out where words are
 * compared. Folded: without case and accents.
 */
const byLanguage = {
  en: `a about an and any are as at be been by can could did do does for from had has have he how i in is it its me much my
    of on or our shall she should so tell than that the their them there they this to was we were what when where which
    who whom whose why will with would you your`,
  de: `aber als am an auch auf aus bei bis bin bist da das dass dem den der des die du ein eine einem einen einer er es
    fur hat habe haben hast ich ihr im in ist kann mein meine meinen mich mir mit muss nach nicht oder sein sich sie sind
    soll uber um und uns viel vom von vor wann war warum was welche welcher welches wem wen wer werden wie wieviel wir
    wird wo zu zum zur`,
  fr: `a ai as au aux avec ce ces cette combien comment dans de des dois doit du elle en est et etre il j je l la le les
    leur m ma mes moi mon ne nous on ou par pas pour pourquoi qu quand que quel quelle quelles quels qui quoi sa se ses
    son sont sur un une vous`,
  es: `a al como con cual cuales cuando cuanta cuanto cuantos de debo del donde el en es esta este hay la las lo los me mi
    mis o para por porque que quien se si sin sobre son su sus tengo un una y`,
  it: `a al alla che chi come con cosa cui da dal del della delle dei devo di dove e entro il in l la le lo ma mi mia mio
    nel nella ogni per perche qual quale quali quando quanta quanto quanti sono su sul un una uno`,
  nl: `aan al als bij dat de den deze die dit door een en er had heb hebben heeft het hoe hoeveel ik in is kan mag met
    mij mijn moet naar niet of om ons onze ook op over te tot uit van voor waar waarom wanneer was wat we welke wie wij
    worden zij zijn zou`,
  pt: `a ao aos as com como da das de devo do dos e ela ele em essa esse esta este eu meu meus minha minhas na nas no nos o
    os ou para pela pelo por porque qual quais quando quanta quanto quantos que quem se sem sobre sua tenho um uma`,
} as const;

export type ChatLanguage = keyof typeof byLanguage;
const languages = Object.entries(byLanguage).map(
  ([language, words]) => [language as ChatLanguage, new Set(words.split(/\s+/))] as const,
);
const allFunctionWords = new Set(languages.flatMap(([, words]) => [...words]));

/** The words of a text, folded, in order. */
export const wordsOf = (text: string): string[] => foldedText(text).match(/[\p{L}\p{N}]+/gu) ?? [];

export const isFunctionWord = (word: string): boolean => allFunctionWords.has(word);

/** The language most of whose words stand in the text; undefined where none does, or two are level. */
export function guessLanguage(text: string): ChatLanguage | undefined {
  const words = wordsOf(text);
  const counts = languages
    .map(([language, its]) => ({ language, count: words.filter((word) => its.has(word)).length }))
    .toSorted((a, b) => b.count - a.count);
  const [first, second] = counts;
  return first !== undefined && first.count > (second?.count ?? 0) ? first.language : undefined;
}
