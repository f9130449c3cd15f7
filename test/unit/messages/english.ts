/** Words that `docs/glossary.md` replaces, and phrases that no native speaker would write in an interface. */
const banned =
  /\b(papers?|e-mails?|mails?|pictures?|persons?|somebody|whoever|whatever|any more|by itself|for good|twin|shelf|wake|digest|door|telephones?)\b/i;

/** What is wrong with the English of a message; an empty list if nothing is. */
export const faultsIn = (message: string): string[] => [
  ...(/undefined|\[object|NaN/.exec(message) ?? []),
  ...(banned.exec(message)?.slice(0, 1) ?? []),
  ...(/ {2}|\s$|^\s|\.\.$/.exec(message)?.map(() => 'spaces or full stops') ?? []),
];
