import type { DateOrder } from './dates.ts';

/**
 * Where a paper comes from, as far as its wording tells: it settles what `$` is and which part of `03/04/2018` is the
 * day, and nothing else.
 */

interface Country {
  /** ISO 3166-1. */
  readonly code: string;
  /** What `$` or `kr` stands for there, else the country's own currency. */
  readonly currency: string;
  readonly order: DateOrder;
  readonly cues: readonly RegExp[];
}

const countries: readonly Country[] = [
  {
    code: 'US',
    currency: 'USD',
    order: 'month-first',
    cues: [
      // A state and its ZIP code. MD, MA and the like also stand in other countries' addresses, five digits then do not follow.
      /\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]),? \d{5}(?:-\d{4})?\b/,
      /\(\d{3}\) ?\d{3}-\d{4}/,
      /\bsales tax\b/i,
      /\b(?:USA|United States|Internal Revenue|Social Security|Inc\.|LLC)(?!\p{L})/u,
      /\bUSD\b|US\$/,
    ],
  },
  {
    code: 'MY',
    currency: 'MYR',
    order: 'day-first',
    cues: [
      /\bS[DO]N\.? ?BH[DO]\b/i,
      /\bRM ?\d/,
      /\((?:RM)\)/,
      /\b(?:Malaysia|Kuala Lumpur|Selangor|Johor|Penang)\b/i,
      /\bJ(?:ALA|L)N\b/i,
    ],
  },
  {
    code: 'GB',
    currency: 'GBP',
    order: 'day-first',
    cues: [
      /£/,
      /\bGBP\b/,
      /\b(?:United Kingdom|HM Revenue|HMRC|NHS|National Insurance)\b/,
      /\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/,
      /\bLtd\b|\bPLC\b/i,
    ],
  },
  {
    code: 'CA',
    currency: 'CAD',
    order: 'day-first',
    cues: [/\b(?:Canada|Ontario|Qu[eé]bec|HST|CRA)\b/, /\b[A-Z]\d[A-Z] \d[A-Z]\d\b/, /C\$|\bCAD\b/],
  },
  {
    code: 'AU',
    currency: 'AUD',
    order: 'day-first',
    cues: [/\b(?:Australia|ABN|NSW|QLD|Pty)\b/, /A\$|\bAUD\b/],
  },
  {
    code: 'NZ',
    currency: 'NZD',
    order: 'day-first',
    cues: [/\b(?:New Zealand|Auckland|Wellington)\b/, /NZ\$|\bNZD\b/],
  },
  { code: 'SG', currency: 'SGD', order: 'day-first', cues: [/\b(?:Singapore|Pte)\b/i, /S\$|\bSGD\b/] },
  { code: 'HK', currency: 'HKD', order: 'day-first', cues: [/\b(?:Hong Kong|Kowloon)\b/i, /HK\$|\bHKD\b/] },
  { code: 'SE', currency: 'SEK', order: 'day-first', cues: [/\bSEK\b|\bSverige\b|\bmoms\b/i, /\bAB\b/] },
  { code: 'NO', currency: 'NOK', order: 'day-first', cues: [/\bNOK\b|\bNorge\b|\bMVA\b/i] },
  { code: 'DK', currency: 'DKK', order: 'day-first', cues: [/\bDKK\b|\bDanmark\b|\bCVR\b|\bApS\b/i] },
  { code: 'CH', currency: 'CHF', order: 'day-first', cues: [/\bCHF\b|\bCHE-\d|\bSchweiz\b|\bSuisse\b/] },
  {
    code: 'DE',
    currency: 'EUR',
    order: 'day-first',
    cues: [/\bGmbH\b|\bMwSt\b|\bUSt\b/i, /\bDE\d{2} ?\d{4}/, /\bDeutschland\b/],
  },
  { code: 'FR', currency: 'EUR', order: 'day-first', cues: [/\bSIRET\b|\bTTC\b|\bTVA\b/, /\bFrance\b/] },
  {
    code: 'NL',
    currency: 'EUR',
    order: 'day-first',
    cues: [/\bBTW\b|\bKvK\b/i, /\b\d{4} [A-Z]{2}\b/, /\bNederland\b/],
  },
];

/** The country that most cues speak for, or undefined where none does. */
export function countryOf(text: string): Country | undefined {
  const scored = countries
    .map((country) => ({ country, cues: country.cues.filter((cue) => cue.test(text)).length }))
    .toSorted((a, b) => b.cues - a.cues);
  return scored[0] !== undefined && scored[0].cues > 0 ? scored[0].country : undefined;
}
