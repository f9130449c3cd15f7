import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Texts } from './en/index.ts';
import { en } from './en/index.ts';
import { createFormat, type Format } from './format.ts';

/** The languages that the app is written in. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** How a person reads texts, dates and numbers. */
export interface Reader {
  /** A BCP 47 tag with a region if one is known, such as `en-GB`: for dates, numbers and money. */
  readonly locale: string;
  /** An IANA time zone. */
  readonly timeZone: string;
}

/** The language of a locale that the app is written in; English for any other. */
export const languageOf = (locale: string): Language =>
  languages.find((language) => locale.toLowerCase().startsWith(language)) ?? 'en';

/** Texts of a part of the app that is loaded on demand. Both languages are in its script: there is nothing to wait for. */
export type InEachLanguage<Area> = Readonly<Record<Language, Area>>;

/** The texts that the first screen needs. English is part of the first script; German is loaded before anything is drawn. */
export const loadTexts = async (language: Language): Promise<Texts> =>
  language === 'de' ? (await import('./de/index.ts')).de : en;

interface TextContextValue {
  readonly language: Language;
  readonly texts: Texts;
  readonly format: Format;
}

export const TextContext = createContext<TextContextValue | undefined>(undefined);

function useTextContext() {
  const context = useContext(TextContext);
  if (context === undefined) throw new Error('TextProvider is missing above this component');
  return context;
}

/**
 * Texts in the person's language: those that every screen can use by area, `useText().common.close`, and those of a part
 * of the app that is loaded on demand, `useText(searchTexts).title`.
 */
export function useText(): Texts;
export function useText<Area>(area: InEachLanguage<Area>): Area;
export function useText<Area>(area?: InEachLanguage<Area>): Texts | Area {
  const { language, texts } = useTextContext();
  return area === undefined ? texts : area[language];
}

/** The person's language, for what is not a text: a document to play with, for example. */
export const useLanguage = (): Language => useTextContext().language;

/** Formats dates, amounts and counts for the person. */
export const useFormat = (): Format => useTextContext().format;

export function TextProvider({
  reader,
  texts,
  children,
}: {
  readonly reader: Reader;
  readonly texts: Texts;
  readonly children: ReactNode;
}) {
  const { locale, timeZone } = reader;
  const value = useMemo(
    () => ({ language: languageOf(locale), texts, format: createFormat({ locale, timeZone }) }),
    [texts, locale, timeZone],
  );
  return <TextContext value={value}>{children}</TextContext>;
}
