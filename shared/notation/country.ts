/**
 * Where a document comes from, as far as its wording shows: this decides what `$` is and which part of `03/04/2026` is the
 * day, and nothing else.
 */
export interface Country {
  /** ISO 3166-1. */
  readonly code: string;
  /** What `$`, `kr` or `Rs` stands for there, else the country's own currency. */
  readonly currency: string;
  /** Which part of a date in digits comes first; undefined if both orders are common. */
  readonly dateOrder: 'day-first' | 'month-first' | undefined;
  readonly cues: readonly RegExp[];
}

const dayFirst = (code: string, currency: string, ...cues: RegExp[]): Country => ({
  code,
  currency,
  dateOrder: 'day-first',
  cues,
});

const countries: readonly Country[] = [
  {
    code: 'US',
    currency: 'USD',
    dateOrder: 'month-first',
    cues: [
      // A state and its ZIP code. MD, MA and the like are in other countries' addresses, too, but without five digits after them.
      /\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]),? \d{5}(?:-\d{4})?\b/,
      /\(\d{3}\) ?\d{3}-\d{4}|\b1?-?[2-9]\d{2}-[2-9]\d{2}-\d{4}\b/,
      /\bsales tax\b/i,
      /\b(?:USA|United States|Internal Revenue|Social Security)(?!\p{L})/u,
      /\b(?:Inc\.|LLC)(?!\p{L})/u,
    ],
  },
  dayFirst(
    'MY',
    'MYR',
    /\bS[DO]N\.? ?BH[DO]\b/i,
    /\bRM ?\d/,
    /\(RM\)/,
    /\b(?:Malaysia|Kuala Lumpur|Selangor|Johor|Penang)\b/i,
    /\bJ(?:ALA|L)N\b/i,
  ),
  dayFirst(
    'GB',
    'GBP',
    /£/,
    /\bGBP\b/,
    /\b(?:United Kingdom|HM Revenue|HMRC|NHS|National Insurance|sort code)\b/i,
    /\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/,
  ),
  dayFirst('IE', 'EUR', /\b(?:Ireland|Dublin|Eircode)\b/, /\b[A-Z]\d{2} [A-Z\d]{4}\b/),
  {
    code: 'CA',
    currency: 'CAD',
    dateOrder: undefined,
    cues: [
      /\b(?:Canada|Ontario|Qu[eé]bec|HST|CRA|British Columbia|Alberta)\b/,
      /\b[A-Z]\d[A-Z] \d[A-Z]\d\b/,
      /C\$|\bCAD\b/,
    ],
  },
  dayFirst(
    'AU',
    'AUD',
    /\b(?:Australia|ABN|BSB)\b/,
    /\b(?:NSW|QLD|VIC|TAS|ACT) \d{4}\b/,
    /\bPty\b/,
    /A\$|\bAUD\b/,
  ),
  dayFirst('NZ', 'NZD', /\b(?:New Zealand|Auckland|Wellington|Christchurch)\b/, /NZ\$|\bNZD\b/),
  dayFirst('SG', 'SGD', /\b(?:Singapore|Pte)\b/i, /S\$|\bSGD\b/),
  dayFirst('HK', 'HKD', /\b(?:Hong Kong|Kowloon)\b/i, /HK\$|\bHKD\b/),
  dayFirst(
    'IN',
    'INR',
    /\b(?:India|GSTIN|IGST|CGST|Bengaluru|Mumbai|Delhi|Chennai|Hyderabad|Pune)\b/,
    /₹|\bINR\b|\bRs\.? ?\d/,
  ),
  dayFirst('PK', 'PKR', /\b(?:Pakistan|Karachi|Lahore|Islamabad)\b/, /\bPKR\b/),
  dayFirst(
    'ZA',
    'ZAR',
    /\b(?:South Africa|Johannesburg|Cape Town|Durban|Pretoria)\b/,
    /\bZAR\b|\bR ?\d{1,3}(?: \d{3})*[.,]\d{2}\b/,
    /\(Pty\) Ltd/,
  ),
  {
    code: 'PH',
    currency: 'PHP',
    dateOrder: undefined,
    cues: [/\b(?:Philippines|Manila|Quezon City|Makati)\b/, /₱|\bPHP\b/],
  },
  dayFirst('MX', 'MXN', /\bM[eé]xico\b|\bCDMX\b/, /\bRFC\b|de C\.?V\./, /\bMXN\b/),
  dayFirst('BR', 'BRL', /\b(?:Brasil|Brazil|CNPJ|CPF)\b/, /R\$|\bBRL\b/),
  dayFirst('AR', 'ARS', /\b(?:Argentina|Buenos Aires|CUIT)\b/, /\bARS\b/),
  dayFirst('CL', 'CLP', /\b(?:Chile|Santiago|RUT)\b/, /\bCLP\b/),
  dayFirst('CO', 'COP', /\b(?:Colombia|Bogot[aá]|NIT)\b/, /\bCOP\b/),
  dayFirst('TR', 'TRY', /\b(?:T[uü]rkiye|Turkey|[Iİ]stanbul|Ankara|KDV)\b/, /₺|\bTRY\b|\bTL\b/),
  dayFirst('TH', 'THB', /\b(?:Thailand|Bangkok)\b/, /฿|\bTHB\b/),
  dayFirst('AE', 'AED', /\b(?:Dubai|Abu Dhabi|U\.?A\.?E\.?|TRN)\b/, /\bAED\b/),
  dayFirst('SE', 'SEK', /\bSEK\b|\bSverige\b|\bmoms\b|\bBankgiro\b/i, /\bAB\b/),
  dayFirst('NO', 'NOK', /\bNOK\b|\bNorge\b|\bMVA\b/i),
  dayFirst('DK', 'DKK', /\bDKK\b|\bDanmark\b|\bCVR\b|\bApS\b/i),
  dayFirst('CH', 'CHF', /\bCHF\b|\bCHE-\d|\bSchweiz\b|\bSuisse\b|\bSFr\b/),
  dayFirst('DE', 'EUR', /\bGmbH\b|\bMwSt\b|\bUSt\b/i, /\bDE\d{2} ?\d{4}/, /\bDeutschland\b|\bGermany\b/),
  dayFirst('FR', 'EUR', /\bSIRET\b|\bTTC\b|\bTVA\b/, /\bFrance\b/),
  dayFirst('NL', 'EUR', /\bBTW\b|\bKvK\b/i, /\b\d{4} [A-Z]{2}\b/, /\bNederland\b|\bNetherlands\b/),
];

/** British, unless something else in the document shows otherwise: companies of many countries are limited. */
const LIMITED_COMPANY = /\b(?:Ltd|PLC)\b/i;

/** Headings of the block that names the customer, whose country says nothing about the document. */
const RECIPIENT_HEADING =
  /^\W*(?:(?:bill(?:ed)? to|ship to|sold to|invoice to|deliver to|customer|client|attn)\b|to:)/i;
const RECIPIENT_LINES = 5;

/** The text without the blocks that name the customer: their headings and the lines below, up to an empty one. */
function withoutRecipient(text: string): string {
  let left = 0;
  return text
    .split('\n')
    .filter((line) => {
      if (RECIPIENT_HEADING.test(line)) left = RECIPIENT_LINES;
      else left = line.trim() === '' ? 0 : left - 1;
      return left <= 0;
    })
    .join('\n');
}

/** Lines of the head, which contain the sender: a cue there counts twice. */
const HEAD_LINES = 8;

/** The country that most cues point to, with those in the head counting twice; undefined if none does. */
export function countryOf(text: string): Country | undefined {
  const own = withoutRecipient(text);
  const head = own
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, HEAD_LINES)
    .join('\n');
  const score = (cue: RegExp) => (cue.test(head) ? 2 : cue.test(own) ? 1 : 0);
  const [best] = countries
    .map((country) => ({ country, score: country.cues.reduce((sum, cue) => sum + score(cue), 0) }))
    .toSorted((a, b) => b.score - a.score);
  if (best !== undefined && best.score > 0) return best.country;
  return LIMITED_COMPANY.test(own) ? countries.find(({ code }) => code === 'GB') : undefined;
}
