/** The words that announce a deadline, by language, all for folded text (`fold`: lower case, no accents). */

export interface Cue {
  readonly pattern: RegExp;
  /** Which cue is believed if a document has several. */
  readonly weight: number;
}

/** What stands over or before a date that is the deadline itself. */
const dueDateLabels = [
  'due date|date due|(?:payment )?due(?: on| by| before| date)?|payment due(?: date)?|pay(?:able)? (?:by|before)|deadline|last day(?: for payment| to pay)?',
  'fae?lligkeit(?:sdatum|stag)?|fae?llig(?: am| bis| zum)?|zahlbar bis|zu zahlen bis|zahlungsziel|zahlungsfrist|zahlungstermin|spae?testens(?: bis)?|frist(?: bis| endet| bis)?|einzahlungsfrist',
  "date d'? ?echeance|echeance|date limite(?: de (?:paiement|reglement|retour|reponse))?|(?:a (?:payer|regler)|payable|au plus tard|reglement|paiement) (?:avant|le|jusqu'au|au plus tard)",
  'vervaldatum|vervaldag|uiterste betaaldatum|uiterlijk|te betalen (?:voor|uiterlijk)|betalen voor|voor of op|betaaldatum',
  '(?:fecha de )?vencimiento|vence(?: el)?|fecha limite(?: de pago)?|(?:data di )?scadenza|scade il|entro il|(?:data de )?vencimento|data limite',
  'forfallodatum|forfallodag|forfaller|forfald|forfallsdato|betalingsfrist|termin platnosci|splatnost|son odeme tarihi|vade(?: tarihi)?|tarikh akhir',
].join('|');

/** A cell that is the heading of a due date, alone or with a colon. */
export const dueDateLabel = new RegExp(`^\\W*(?:${dueDateLabels})\\W*$`);

/** What follows is a date. */
export const dateCues: readonly Cue[] = [
  {
    pattern: new RegExp(
      `(?<!\\p{L})(?:${dueDateLabels})(?: zum| am| le| el| il| op)?(?!\\p{L})[^\\p{L}\\d]{0,6}(?:(?:is|ist|est|of)\\b[\\s:]{1,3})?`,
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
    pattern:
      /\b(?:reply|respond|let us know|tell us|inform|notify|choose|decide|book|order|claim|fill in|provide|bring|collect|call|reach|response|return|returned|submit|submitted|received|receive|pay|paid|payment|settle|complete|completed|register|contact us|confirm|appear|attend|send|sent|sign|signed|arrive|apply|renew|cancel)\b(?:[^.;]|\.(?=\d)){0,60}?\b(?:by|before|until)\b[\s:]{0,3}/g,
    weight: 4,
  },
  {
    pattern:
      /\b(?:please|kindly|must|needs?(?: to)?|ha(?:ve|s) to|should|required to|asked to)\b(?:[^.;]|\.(?=\d)){0,90}?\bby\b[\s:]{0,3}/g,
    weight: 4,
  },
];

/** What right behind a date makes it the deadline: `ist am 15.11.2026 fällig`. */
export const afterDate =
  /^[\s,]{0,2}(?:zur zahlung )?(?:fae?llig|zahlbar|zu (?:zahlen|ue?berweisen|entrichten|begleichen)|exigible|verschuldigd|at the latest|spae?testens|au plus tard|uiterlijk)(?!\p{L})/u;

/** Words right before a term that make it a deadline: `within fourteen days`, `Zahlungsziel: 14 Tage`. */
export const beforeTerm =
  /(?<!\p{L})(?:within|in the next|in den nachsten|in den folgenden|(?:no|not) later than|innerhalb|innert|binnen|sous|dans|delai(?: de (?:paiement|reglement))?|entro|plazo|prazo|dentro|inom|dalam(?: masa| tempoh)?|net(?:to)?|payment(?: terms?| due| period)?|terms?(?: of payment)?|due|payable|zahlungsziel|zahlungsfrist|zahlungsbedingung\p{L}{0,3}|zahlbar|fae?llig|conditions? de (?:paiement|reglement)|paiement|reglement|betalingstermijn|betaaltermijn|betaling|pago|pagamento|betalningsvillkor)[\s:.-]{1,3}(?:(?:the|next|la|von|der|nachsten|un|de|d'|a|les|the next|max\.?|maximal|hochstens|is|in|net|netto|within|non oltre|e|period of|plazo de) ?){0,3}$/u;

/** Words right behind a term that make it a deadline: `30 days after the date of the invoice`, `14 Tage netto`. */
export const afterTerm =
  /^[\s,]{0,2}(?:net\b|netto\b|after (?:the )?(?:date|invoice|receipt)|from (?:the )?(?:date|receipt|invoice)|of (?:the )?(?:date|invoice|receipt)|nach (?:erhalt|rechnung|datum|zugang)|ab (?:rechnung|datum|erhalt)|na (?:factuur|dagtekening|ontvangst)|date de facture|a compter de|a reception|dalla data|data fattura|desde la fecha|ohne abzug|zahlbar|rein netto)/;

/** What the sender or a seller promises, and rights of the reader, are no duties of theirs. */
export const notDuty =
  /\b(?:exchange\w*|refund\w*|return(?:ed|able|s)? (?:of|within|in|goods|policy|are|will|items?|products?|unused|any)|goods|warranty|guarantee\w*|garantie|garanzia|umtausch\w*|ruckgabe\w*|ruckgaberecht|widerruf\w*|echange\w*|retour\w*|retractation|ruilen|herroep\w*|free trial|cancel within|cooling.off|if you are not|money.?back|we will|we'll|you will receive|liefer\w*|livraison|delivery|deliver(?:y|ed|ies)|wir werden|nous vous|we shall|report (?:any )?(?:errors?|discrepanc\w*|problems?)|errors? (?:must|should)|dispute\w*|discrepanc\w*|einwendung\w*|einwande|beanstandung\w*|reklamation\w*|complaints?|reclam\w*|contestation\w*|klachten|bezwaar|beroep|widerspruch|einspruch|rechtsbehelf\w*|appeals?|objections?|recours|storner\w*|terugboek\w*|valid|gultig\w*|valable|geldig|kundbar|kundigung\w*|notice period|preavis|opzeg\w*)\b/;

/** Discounts for those who pay sooner than they must. */
export const earlyPaymentDiscount = /\b(?:discount\w*|skonto|escompte|korting|sconto|descuento|rabatt)\b|%/;

/** What the reader may do is less pressing than what they must. */
export const optionalAction =
  /\b(?:you may|you can|may (?:file|object|request)|konnen sie|vous pouvez|u kunt|puede)\b/;
