/** The answer if the documents do not contain one. It is in the language of the question, so all languages are here. */
export const nothingFound = {
  en: 'Your documents don’t say.',
  de: 'Das geht aus den Unterlagen nicht hervor.',
  fr: 'Les documents ne le disent pas.',
  es: 'Los documentos no lo dicen.',
  it: 'I documenti non lo dicono.',
  nl: 'Dat staat niet in de documenten.',
  pt: 'Os documentos não o dizem.',
} as const;
