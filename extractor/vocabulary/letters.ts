import { anyOf, wholeWords } from './words.ts';

/** What letters ask for, confirm and state. */

/** The letter asks for nothing. On a bill these say nothing about its payment. */
export const nothingToDo = wholeWords({
  en: [
    /no (?:further )?action (?:is )?(?:required|needed|necessary)/,
    /(?:you )?(?:do not|don't|need not) (?:need |have )?(?:to )?(?:do anything|take any (?:further )?action|act)/,
    /nothing (?:else |further )?(?:for you )?to do/,
    /for your information only/,
  ],
  de: [
    /kein(?:e|erlei) (?:weiteren? )?(?:aktion|masnahmen?|handlungsbedarf)/,
    /mussen nichts (?:weiter |mehr )?(?:tun|unternehmen|veranlassen)/,
    /(?:nur |lediglich )?zu ihrer information/,
  ],
  fr: /aucune (?:action|demarche)|(?:a titre|pour) (?:d')?information/,
  nl: /geen actie|hoeft (?:verder )?niets te doen|ter informatie/,
});

/** The letter confirms what has been done. */
export const confirmation = wholeWords({
  en: [
    /(?:payment|application|request|order|return|registration) (?:has been |was )?(?:successfully )?(?:received|completed|processed|submitted|settled)/,
    /(?:has|have) been (?:successfully )?(?:completed|settled|processed)/,
    /we (?:have )?received your (?:payment|application|request|documents)/,
  ],
  de: [
    /zahlung(?:seingang)? (?:ist |wurde )?(?:dankend )?(?:erhalten|eingegangen|bestatigt)/,
    /haben (?:wir )?ihre zahlung erhalten/,
  ],
  fr: /paiement (?:a ete |est )?(?:bien )?recu|avons bien recu votre (?:paiement|reglement)/,
  nl: /betaling (?:is |hebben wij )?(?:in goede orde )?ontvangen/,
});

/** The sentence tells the recipient to do something. */
export const request = wholeWords(
  {
    en: [
      /please (?!note|find|see|do not hesitate|accept|be advised|keep|allow|have your|quote|contact)(?:\p{L}+)/u,
      /kindly \p{L}+|we (?:ask|request|require|urge) (?:that )?you/u,
      /you (?:must|need to|have to|are required to|are requested to|should|are obliged to)/,
      /must be (?:paid|returned|submitted|received|completed|signed)|is (?:payable|required) (?:by|before)/,
    ],
    de: [
      /bitte (?!beachten|entnehmen|wenden)(?:\p{L}+)|(?:wir )?bitten (?:wir )?sie/u,
      /sie (?:mussen|sind verpflichtet)|ist (?:bis|zu) [^.]{0,40}(?:zahlen|ue?berweisen|begleichen)/,
      /ue?berweisen sie|senden sie/,
    ],
    fr: [
      /veuillez (?!agreer|trouver|noter)(?:\p{L}+)|vous devez|nous vous (?:prions|demandons)/u,
      /merci de (?:nous|bien|regler|payer|retourner)|est a (?:payer|regler)/,
    ],
    nl: /gelieve|wij verzoeken u|verzoeken wij u|u (?:dient|moet)|wilt u/,
  },
  'u',
);

/** The sentence starts like a request and is only polite. */
export const politePhrase = new RegExp(
  `^${anyOf({
    en: /dear|if you have (?:any )?questions|should you|for (?:any )?(?:quest|enquir)/,
    de: /bei (?:ruck)?fragen/,
    fr: /pour toute question/,
    nl: /heeft u vragen|voor vragen/,
  })}`,
);

/** The sentence is about recipients who have already paid. */
export const voidIfPaid =
  /\b(?:disregard|ignore|gegenstandslos|ne (?:pas|plus) tenir compte|als niet verzonden|niet meer van toepassing)\b/;

/** The sentence is about a payment. */
export const aboutPayment = wholeWords({
  en: /pay\w*|amount due|balance due|overdue|outstanding|remit/,
  de: /zahl\w*|ue?berweis\w*|begleich\w*/,
  fr: /payer|regler|paiement/,
  nl: /betal\w*|voldoen/,
});

/** The sentence states a debt: `The balance due is £1,300.00.` */
export const debt = wholeWords({
  en: [
    /you owe/,
    /(?:amount|balance|sum|total|rent|charge|fee|invoice|bill)\b.{0,40}\b(?:is|are|remains?)\b.{0,30}\b(?:due|outstanding|overdue|payable|owing|unpaid)/,
    /(?:balance|amount) (?:due|outstanding|owing)\b.{0,30}\bis/,
  ],
  de: /(?:ist|sind|steht)\b.{0,60}\b(?:zu zahlen|fae?llig|offen|zu entrichten)/,
  fr: /(?:est|reste)\b.{0,40}\b(?:due?|exigible|a payer|a regler)/,
  nl: /(?:is|staat)\b.{0,40}\b(?:verschuldigd|te betalen|open)/,
});

/** A sentence with these says what has to be done, by when, for how much. */
export const importantWords = wholeWords(
  {
    en: [
      /please|must|required?|request\w*|inform|confirm|due|pay\w*|deadline|by|before|until|within|amount/,
      /decision|approved|rejected|denied|terminat\w*|cancel\w*|increase|appointment|important|notice|agree\w*/,
    ],
    de: [
      /bitte|mussen|mitteilen|fallig|zahl\w*|frist|spatestens|innerhalb|betrag|bescheid|abgelehnt|bewilligt/,
      /kundig\w*|erhoh\w*|termin|wichtig/,
    ],
    fr: /veuillez|devez|informer|payer|delai|avant|montant|decision|resiliation|augmentation|rendez|important/,
    nl: [
      /gelieve|moet|betalen|uiterlijk|binnen|bedrag|besluit|afgewezen|toegekend|opzeg\w*|afspraak|belangrijk/,
    ],
  },
  'g',
);

/** A sentence that starts with these says nothing. */
export const courtesy = new RegExp(
  `^${anyOf({
    en: [
      /dear|thank you|if you have (?:any )?questions|should you have|do not hesitate|yours/,
      /for (?:any )?(?:enquir|inquir|question)/,
    ],
    de: /sehr geehrte|vielen dank|mit freundlichen|fur ruckfragen|bei fragen/,
    fr: /merci|veuillez agreer/,
    nl: /bedankt|met vriendelijke/,
  })}`,
);
