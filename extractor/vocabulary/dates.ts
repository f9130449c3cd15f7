import { allPhrases, anyOf, type Cue, wholeWords } from './words.ts';

/** The words that go with the dates of a document: its own, its due date, and those of other things. */

/** Before, or above, the date of the document. */
export const dateLabels = allPhrases({
  en: [
    'date',
    'dated',
    'date of issue',
    'issue date',
    'invoice date',
    'bill date',
    'receipt date',
    'statement date',
    'issued',
    'issued on',
  ],
  de: ['datum', 'rechnungsdatum', 'belegdatum', 'ausstellungsdatum'],
  fr: ['date de facture', 'date facture', 'date d emission'],
  nl: ['factuurdatum', 'dagtekening'],
  es: ['fecha'],
  it: ['data'],
  ms: ['tarikh'],
});

/** Headings of a column that holds the date of the document, not those of its rows. */
export const documentDateHeading = new RegExp(
  anyOf({
    en: /\b(?:bill|invoice|statement|issue|document) date\b|\bdate of (?:issue|invoice)\b/,
    de: /\b(?:rechnungs|beleg|ausstellungs)datum\b/,
    fr: /\bdate (?:de (?:facture|facturation)|d'emission)\b/,
    nl: /\bfactuurdatum\b/,
  }),
);

/** The date next to these words is that of something else. */
export const dateOfSomethingElse = new RegExp(
  String.raw`(?<!\p{L})${anyOf({
    payment: [
      /due|pay by|payable|payment|deadline|before|no later|falli\w*|fae?llig|zahl\w*|echeance|limite|paiement/,
      /reglement|prelev\w*|verval\w*|uiterlijk|scadenza|vencimiento|vencimento|entro/,
    ],
    validity: /expir\w*|expiry|valid|until|till|bis|best before|renew\w*|effective/,
    period: /period|zeitraum|from|von|between|since|seit|start|end|next|week of/,
    birth: /birth|born|geb\w*|naissance|nacimiento|nascita|geboorte\w*/,
    delivery: /delivery|liefer\w*|leistung\w*|livraison|lever\w*|ship\w*|versand\w*|einsatz/,
    order: /order date|bestell\w*|commande|pedido/,
    travel: /arrival|departure|check.?in|check.?out/,
    stayInHospital: /aufnahme|entlassung|admi\w*|discharge\w*|sortie|entree/,
    appointment: /appointment|termin|rendez/,
    meter: /reading|meter|zahlerstand\w*/,
    offence: /incident|contravention|offence|tatzeit/,
    earlier: /previous|last|letzte\w*|vorig\w*|old|alter|neuer|ancien|nouveau/,
    account: /account opened|customer since|kunde seit|points|gst reg|printed on version/,
    otherDocument: [
      /(?:ihr|your|votre|uw|our|unser) (?:\p{L}+ )?(?:schreiben|zeichen|letter|order|courrier|lettre|brief|kenmerk|anfrage|auftrag|enquiry|bestelling)/u,
      /(?:auftrag|order|contract|vertrag|contrat|bestelling) (?:\p{L}+ )?(?:vom|of|dated|du|van)/u,
    ],
  })}(?!\p{L})`,
  'u',
);

/** The rest of the line is about another document, to which this one refers. */
export const ofOtherDocument = new RegExp(
  String.raw`(?<!\p{L})${anyOf({
    en: /original (?:invoice|receipt)|refers? to|related invoice/,
    de: /bezug|zu rechnung/,
    nl: /betreft factuur/,
    fr: /facture d'origine/,
  })}(?!\p{L})`,
  'u',
);

/** `Invoice 42 of 3 March 2026`, `Facture n° 5 du 02 Juillet 2026`: the date belongs to the title. */
export const titleBeforeDate = new RegExp(
  String.raw`^\W*(?:\d+\. )?\p{L}{0,14}${anyOf({
    en: /invoice|bill|credit note|receipt|statement/,
    de: /rechnung|liquidation|honorarnote|gutschrift|bescheid|kontoauszug/,
    fr: /facture|avoir|recu|releve/,
    nl: /factuur/,
    it: /fattura/,
    es: /factura/,
  })}\b.{0,40}(?:\b(?:vom|of|dated|du|van|d\.d\.|del|della)|,|-) ?$`,
  'u',
);

/** `1 July 2026 to 30 September 2026`: the end of a period may date the document, its beginning never does. */
export const endOfPeriodBefore = /(?:\b(?:to|until|through|bis|au|tot|t\/m)|[-–—])\s*$/;
export const startOfPeriodAfter = /^\s*(?:(?:to|until|through|bis|au|tot|t\/m)\b|[-–—]\s*\d)/;

/** Words that only lead to a date: `week of`, `am`. */
export const leadingToDate = /^\W*(?:(?:week of|am|on|le|the|den|of|el|il|op)\W*)?$/iu;

/** Before, or above, a date that is the due date itself. */
const dueDateLabels = anyOf({
  en: [
    /due date|date due|(?:payment )?due(?: on| by| before| date)?|payment due(?: date)?|pay(?:able)? (?:by|before)/,
    /deadline|last day(?: for payment| to pay)?/,
  ],
  de: [
    /fae?lligkeit(?:sdatum|stag)?|fae?llig(?: am| bis| zum)?|zahlbar bis|zu zahlen bis|zahlungsziel|zahlungsfrist/,
    /zahlungstermin|spae?testens(?: bis)?|frist(?: bis| endet| bis)?|einzahlungsfrist/,
  ],
  fr: [
    /date d'? ?echeance|echeance|date limite(?: de (?:paiement|reglement|retour|reponse))?/,
    /(?:a (?:payer|regler)|payable|au plus tard|reglement|paiement) (?:avant|le|jusqu'au|au plus tard)/,
  ],
  nl: [
    /vervaldatum|vervaldag|uiterste betaaldatum|uiterlijk|te betalen (?:voor|uiterlijk)|betalen voor|voor of op/,
    /betaaldatum/,
  ],
  es: /(?:fecha de )?vencimiento|vence(?: el)?|fecha limite(?: de pago)?/,
  it: /(?:data di )?scadenza|scade il|entro il/,
  pt: /(?:data de )?vencimento|data limite/,
  sv: /forfallodatum|forfallodag|forfaller/,
  da: /forfald|forfallsdato|betalingsfrist/,
  pl: /termin platnosci/,
  cs: /splatnost/,
  tr: /son odeme tarihi|vade(?: tarihi)?/,
  ms: /tarikh akhir/,
});

/** A cell that is the heading of a due date, alone or with a colon. */
export const dueDateLabel = new RegExp(String.raw`^\W*${dueDateLabels}\W*$`);

/** A date follows. Their weights decide between the dates of a document. */
export const dueDateCues: readonly Cue[] = [
  {
    pattern: new RegExp(
      String.raw`(?<!\p{L})${dueDateLabels}(?: zum| am| le| el| il| op)?(?!\p{L})[^\p{L}\d]{0,6}(?:(?:is|ist|est|of)\b[\s:]{1,3})?`,
      'gu',
    ),
    weight: 5,
  },
  {
    pattern:
      /\b(?:no later than|not later than|at the latest(?: by| on)?|on or before|latest by)\b[\s:]{0,3}/g,
    weight: 4,
  },
  { pattern: /\b(?:bis zum|bis spae?testens(?: zum)?|bis)\b[\s:]{0,3}/g, weight: 3 },
  { pattern: /\b(?:avant le|au plus tard le|jusqu'au|d'ici le|d'ici au|payable au)\b[\s:]{0,3}/g, weight: 5 },
  {
    pattern: /\b(?:voor|antes del?|ate|prima del|inom|senast(?: den)?|innan)\b[\s:]{0,3}(?:el )?/g,
    weight: 3,
  },
  {
    pattern: new RegExp(
      String.raw`\b${anyOf({
        answer:
          /reply|respond|let us know|tell us|inform|notify|choose|decide|confirm|contact us|call|reach|response/,
        form: /fill in|provide|bring|collect|return|returned|submit|submitted|received|receive|send|sent|sign|signed/,
        order: /book|order|claim|register|apply|renew|cancel|complete|completed/,
        payment: /pay|paid|payment|settle/,
        appointment: /appear|attend|arrive/,
      })}\b(?:[^.;]|\.(?=\d)){0,60}?\b(?:by|before|until)\b[\s:]{0,3}`,
      'g',
    ),
    weight: 4,
  },
  {
    pattern:
      /\b(?:please|kindly|must|needs?(?: to)?|ha(?:ve|s) to|should|required to|asked to)\b(?:[^.;]|\.(?=\d)){0,90}?\bby\b[\s:]{0,3}/g,
    weight: 4,
  },
];

/** Right after a date, these make it the due date: `ist am 15.11.2026 fällig`. */
export const afterDueDate = new RegExp(
  String.raw`^[\s,]{0,2}(?:zur zahlung )?${anyOf({
    en: /at the latest/,
    de: /fae?llig|zahlbar|zu (?:zahlen|ue?berweisen|entrichten|begleichen)|spae?testens/,
    fr: /exigible|au plus tard/,
    nl: /verschuldigd|uiterlijk/,
  })}(?!\p{L})`,
  'u',
);

/** Right before a term, these make it a deadline: `within fourteen days`, `Zahlungsziel: 14 Tage`. */
export const beforeTerm = new RegExp(
  String.raw`(?<!\p{L})${anyOf({
    en: [
      /within|in the next|(?:no|not) later than|net(?:to)?|payment(?: terms?| due| period)?|terms?(?: of payment)?/,
      /due|payable/,
    ],
    de: [
      /in den nachsten|in den folgenden|innerhalb|innert|binnen|zahlungsziel|zahlungsfrist/,
      /zahlungsbedingung\p{L}{0,3}|zahlbar|fae?llig/u,
    ],
    fr: [
      /sous|dans|delai(?: de (?:paiement|reglement))?|conditions? de (?:paiement|reglement)|paiement|reglement/,
    ],
    nl: /betalingstermijn|betaaltermijn|betaling/,
    es: /plazo|dentro|pago/,
    it: /entro|pagamento/,
    pt: /prazo/,
    sv: /inom|betalningsvillkor/,
    ms: /dalam(?: masa| tempoh)?/,
  })}[\s:.-]{1,3}(?:${anyOf({
    article: /the|next|la|von|der|nachsten|un|de|d'|a|les|the next/,
    atMost: /max\.?|maximal|hochstens|non oltre/,
    rest: /is|in|net|netto|within|e|period of|plazo de/,
  })} ?){0,3}$`,
  'u',
);

/** Right after a term, these make it a deadline: `30 days after the date of the invoice`, `14 Tage netto`. */
export const afterTerm = new RegExp(
  String.raw`^[\s,]{0,2}${anyOf({
    en: [
      /net\b|after (?:the )?(?:date|invoice|receipt)|from (?:the )?(?:date|receipt|invoice)/,
      /of (?:the )?(?:date|invoice|receipt)/,
    ],
    de: /netto\b|nach (?:erhalt|rechnung|datum|zugang)|ab (?:rechnung|datum|erhalt)|ohne abzug|zahlbar|rein netto/,
    fr: /date de facture|a compter de|a reception/,
    nl: /na (?:factuur|dagtekening|ontvangst)/,
    it: /dalla data|data fattura/,
    es: /desde la fecha/,
  })}`,
);

/** What the sender promises, and what the recipient has a right to, sets no due date. */
export const notDuty = wholeWords({
  returns: [
    /exchange\w*|refund\w*|goods|umtausch\w*|ruckgabe\w*|ruckgaberecht|echange\w*|retour\w*|ruilen|money.?back/,
    /return(?:ed|able|s)? (?:of|within|in|goods|policy|are|will|items?|products?|unused|any)|if you are not/,
  ],
  warranty: /warranty|guarantee\w*|garantie|garanzia/,
  withdrawal:
    /widerruf\w*|retractation|herroep\w*|free trial|cancel within|cooling.off|storner\w*|terugboek\w*/,
  promise: /we will|we'll|you will receive|wir werden|nous vous|we shall/,
  delivery: /liefer\w*|livraison|delivery|deliver(?:y|ed|ies)/,
  objection: [
    /report (?:any )?(?:errors?|discrepanc\w*|problems?)|errors? (?:must|should)|dispute\w*|discrepanc\w*/,
    /einwendung\w*|einwande|beanstandung\w*|reklamation\w*|complaints?|reclam\w*|contestation\w*|klachten/,
  ],
  appeal: /bezwaar|beroep|widerspruch|einspruch|rechtsbehelf\w*|appeals?|objections?|recours/,
  validity: /valid|gultig\w*|valable|geldig/,
  notice: /kundbar|kundigung\w*|notice period|preavis|opzeg\w*/,
});

/** Discounts for paying early. */
export const earlyPaymentDiscount = /\b(?:discount\w*|skonto|escompte|korting|sconto|descuento|rabatt)\b|%/;

/** What the recipient may do is less pressing than what they must do. */
export const optionalAction =
  /\b(?:you may|you can|may (?:file|object|request)|konnen sie|vous pouvez|u kunt|puede)\b/;

/** A due date in a bank statement is only believed with one of these. */
export const paymentWords =
  /\b(?:due|pay\p{L}*|fallig\p{L}*|zahl\p{L}*|echeance|paiement|betal\p{L}*|verval\p{L}*)\b/u;
