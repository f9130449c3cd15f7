import { anyOf, type Cue, wholeWords } from './words.ts';

/** The words around an amount in a sentence, and those of the balances of an account. */

/**
 * Words before an amount, up to the amount before it, that say whether the document is about it. What is asked for now
 * counts most; what was, what may be and what is only a limit counts least.
 */
export const cuesBeforeAmount: readonly Cue[] = [
  {
    weight: 3,
    pattern: wholeWords(
      {
        en: /ow(?:e|ed|es|ing)|outstanding|due|payable|pay|remit|settle|arrears|overdue|shortfall/,
        de: [
          /schulde\p{L}*|zahlen|bezahlen|ue?berweisen|begleichen|entrichten|nachzahl\p{L}*|nachforderung|forderung/u,
          /offene[nr]?|fae?llig\p{L}*|festgesetzt/u,
        ],
        fr: /payer|regler|verser|redevable/,
        nl: /betalen|voldoen|verschuldigd|openstaand|over te maken/,
        es: /pagar|abonar/,
        it: /pagare|versare/,
      },
      'u',
    ),
  },
  {
    weight: 1.5,
    pattern: wholeWords(
      {
        en: [
          /amount\p{L}*|share|balance|sum|total|charge|fine|penalty|rent|premium|contribution|refund\p{L}*/u,
          /reimburs\p{L}*|claim\p{L}*|award|grant|payment/u,
        ],
        de: [
          /betrag|summe|gesamt\p{L}*|hohe von|gebuhr|beitrag|miete|guthaben|erstatt\p{L}*|pramie|steuer|bussgeld/u,
        ],
        fr: /montant|somme|solde|loyer|cotisation|amende|rembours\p{L}*/u,
        nl: /bedrag|huur|premie|boete|terugbeta\p{L}*/u,
        es: /importe|cuota/,
        it: /importo|somma/,
      },
      'u',
    ),
  },
  {
    weight: 3,
    pattern: new RegExp(
      anyOf({
        isNew: /\b(?:nunmehr|kunftig|neue[rnms]?|new|nouveau|nouvelle|nieuwe|nueva|nuovo|nuova)\b/,
        changes: [
          /\b(?:ris\p{L}+|increas\p{L}+|go(?:es)? up|went up|chang\p{L}+|rais\p{L}+|reduc\p{L}+|amend\p{L}+)\b.{0,40}\bto $/u,
        ],
        willBe: /\b(?:will be|wird|betragt|sera (?:de )?|passe a|wordt|bedraagt) $/,
      }),
      'u',
    ),
  },
  { weight: 2, pattern: /\b(?:auf|to|a|naar|op) (?:nunmehr |neu )?$/ },
  {
    weight: 6,
    pattern:
      /\b(?:remaining|leaving|rest(?:betrag)?|verbleiben\p{L}*|restant|reste|resterende)(?: \p{L}+){0,3} $/u,
  },
  {
    weight: -5,
    pattern: wholeWords(
      {
        en: /previous\p{L}*|former\p{L}*|current\p{L}*|until now|so far|used to|was|were|is now/u,
        de: /bisher\p{L}*|derzeit\p{L}*|zuvor|vorher/u,
        fr: /ancien\p{L}*|actuel\p{L}*|jusqu'ici/u,
        nl: /huidige|oude|tot nu toe|voorheen/,
        es: /actual/,
        it: /attuale/,
      },
      'u',
    ),
  },
  {
    weight: -5,
    pattern: wholeWords({
      en: [
        /billed|allowed|plan|deposit|received|thank you for|thanks for|already paid|last payment|down payment/,
        /part payment/,
      ],
      de: /anzahlung|erhalten|eingegangen|bereits (?:gezahlt|geleistet)/,
      fr: /acompte|deja verse|recu/,
      nl: /aanbetaling|ontvangen/,
    }),
  },
  {
    weight: -4,
    pattern: wholeWords(
      {
        en: /late (?:payment )?(?:fee|charge)|surcharge|interest|administration (?:fee|charge)/,
        de: /mahn\p{L}*|saumnis\p{L}*|verspatung\p{L}*|verzug\p{L}*|zinsen|bearbeitungsgebuhr/u,
        fr: /majoration|penalites?|interets/,
        nl: /aanmaning\p{L}*|incassokosten|rente|verhoging/u,
      },
      'u',
    ),
  },
  {
    weight: -4,
    pattern: new RegExp(
      String.raw`\b${anyOf({
        en: [
          /up to|at most|maximum|max|no more than|more than|less than|at least|minimum|over|exceed\p{L}*|limit\p{L}*/u,
          /per|each|every/,
        ],
        de: /bis zu|hochstens|maximal|mindestens|mehr als|weniger als|je|pro/,
        fr: /jusqu'a|au moins|au plus|plafond/,
        nl: /tot maximaal|hoogstens|minstens|meer dan/,
        es: /hasta/,
        it: /fino a/,
      })}(?: \p{L}+)? $`,
      'u',
    ),
  },
  {
    weight: -3,
    pattern: new RegExp(
      String.raw`\b${anyOf({
        en: /by|worth|value[ds]?|discount|sum insured|cover\p{L}*|deductible|excess|income/u,
        de: /um|versicherungssumme|selbstbeteiligung|wert|rabatt|ersparnis/,
        fr: /de plus de|remise/,
        nl: /met|korting|waarde/,
      })} (?:of |von |de |van )?$`,
      'u',
    ),
  },
];

/** Words after an amount that say the same. */
export const cuesAfterAmount: readonly Cue[] = [
  {
    weight: 2,
    pattern: new RegExp(
      String.raw`^,? (?:is|are|remains?|ist|sind|est|is nog|steht) (?:now |still |noch )?${anyOf({
        en: /due|outstanding|payable|overdue|unpaid|owing/,
        de: /fae?llig|offen|zu zahlen/,
        fr: /du|exigible/,
        nl: /verschuldigd|openstaand/,
      })}\b`,
    ),
  },
  {
    weight: -3,
    pattern: new RegExp(
      String.raw`^,? ${anyOf({
        each: [
          /each/,
          /(?:per|pro|je|par)(?! (?:month|year|annum|quarter|week|monat|jahr|quartal|woche|mois|an|maand|jaar|kwartaal))/,
        ],
        discount: /off|discount|rabatt|de remise|korting/,
      })}\b`,
    ),
  },
];

/** What follows if nothing is paid: `After that, the fine increases to …`. */
export const consequenceBeforeAmount = new RegExp(
  String.raw`\b${anyOf({
    en: [
      /after that|thereafter|after this date|otherwise|late payment|failure to|to avoid|will double|doubles/,
      /from [^.;]{3,24}you will/,
    ],
    de: [
      /danach|ansonsten|andernfalls|zahlen sie nicht|bei nichtzahlung/,
      /ab (?:dem )?[^.;]{3,24}(?:sind|mussen|betragt)/,
    ],
    fr: /passe ce delai|au-dela|a defaut/,
    nl: /daarna|anders/,
  })}\b[^.;]{0,90}$`,
);
export const consequenceAfterAmount =
  /^[^.;]{0,40}\b(?:after that|thereafter|after this date|danach|passe ce delai|daarna)\b/;

/** `from £800.00 to £850.00`, `von 800 EUR um 50 EUR auf 850 EUR`: before the old amount, and before the new one. */
export const changesFrom = /\b(?:from|von|de|van|desde|da) (?:bisher |previously )?$/;
export const changesTo = /^.{0,60}?\b(?:to|auf|naar|op|a)\b.{0,20}\d/;

/** What a statement calls its last balance. */
export const closingBalance = wholeWords({
  en: [
    /closing balance|ending balance|end balance|final balance|new balance|statement balance/,
    /balance at (?:the )?(?:end|close)/,
  ],
  de: [
    /(?:neuer|aktueller) (?:konto)?(?:stand|saldo)|saldo neu|endsaldo|endbestand|schlusss?saldo|schlussbestand/,
    /abschlusssaldo/,
  ],
  fr: /nouveau solde|solde (?:final|crediteur|debiteur|de cloture|de fin|en fin)/,
  nl: /nieuw saldo|saldo nieuw|eindsaldo|slotsaldo/,
  esAndIt: /(?:nuevo|nuovo) saldo|saldo (?:final|actual|finale|attuale|nuevo|nuovo)/,
});

/** What it calls its first balance, and other amounts that are not its last balance. */
export const notClosingBalance = wholeWords(
  {
    en: [
      /opening|beginning|starting|initial|previous|old|last|prior|brought forward|start/,
      /minimum|available|limit|average/,
    ],
    de: /alte[rnm]?|anfangs\p{L}*|vorige[rnm]?|letzte[rnm]?|vortrag|ubertrag|verfugbar\p{L}*/u,
    fr: /ancien|initial|precedent|ouverture|debut|disponible/,
    nl: /oud|begin\p{L}*|vorig|beschikbaar/u,
    es: /inicial|anterior/,
    it: /iniziale|precedente/,
  },
  'u',
);

/** What it calls any balance; `carried forward` ends a page as well as an account. */
export const anyBalance =
  /\b(?:balance carried forward|carried forward|closing|kontostand|saldo|solde|balance)\b/;

/** `Balance at 5 April 2026`, `Saldo per 31.12.2026`. */
export const balanceOnDay =
  /\b(?:balance (?:at|on|as at|as of)|(?:konto)?(?:saldo|stand) (?:am|per|zum|vom)|solde au|saldo (?:op|per|al)|saldo(?= \d))\b/;

/** Rates of exchange name currencies that the document is not in. */
export const exchangeRate = new RegExp(
  anyOf({
    words: [
      /\b(?:exchange rate|rate of exchange|wechselkurs|umrechnungskurs|kurs|taux de change|wisselkoers)/,
      /\b(?:tipo de cambio|tasso di cambio|kur\b)/,
    ],
    signs: [/\b1 ?[a-z€$£]{1,3} ?= ?\d/, /[a-z]{3}\/[a-z]{3}\b/],
  }),
);
