/** The words that announce a deadline, in English, German, French and Dutch, all in folded text (`fold`). */

export interface Cue {
  readonly pattern: RegExp;
  /** Which cue is believed where a paper has several. */
  readonly weight: number;
}

/** In folded text (lower case, no accents). What follows is a date. */
export const dateCues: readonly Cue[] = [
  { pattern: /\b(?:payment )?due (?:date|on|by|before)\b[\s:.-]*/g, weight: 5 },
  {
    pattern: /\b(?:date due|payment due|deadline|last day)\b[^.\n]{0,30}?(?:\bis\b|\bof\b|:|\s)\s*/g,
    weight: 5,
  },
  { pattern: /\bpay(?:able)? (?:by|before)\b[\s:]*/g, weight: 4 },
  {
    pattern: /\b(?:no later than|not later than|at the latest(?: by| on)?|on or before|latest by)\b[\s:]*/g,
    weight: 4,
  },
  {
    pattern:
      /\b(?:falligkeit|falligkeitsdatum|fallig(?: am| bis| zum)?|zahlbar bis|zahlungsziel|zahlungsfrist|spatestens(?: bis)?(?: zum| am)?|frist(?: bis)?)(?: zum| am)?\b[\s:]*/g,
    weight: 5,
  },
  { pattern: /\b(?:bis zum|bis spatestens(?: zum)?|bis)\b[\s:]*/g, weight: 3 },
  {
    pattern:
      /\b(?:date d'?\s?echeance|echeance|date limite(?: de paiement)?|a payer avant(?: le)?|a regler avant(?: le)?|payable avant(?: le)?|au plus tard(?: le)?|avant le|jusqu'au|d'ici le)\b[\s:]*(?:le )?/g,
    weight: 5,
  },
  {
    pattern:
      /\b(?:vervaldatum|vervaldag|uiterste betaaldatum|te betalen voor|uiterlijk(?: op| voor)?|voor of op|betalen voor|voor)\b[\s:]*/g,
    weight: 4,
  },
  {
    pattern:
      /\b(?:reply|respond|response|return|returned|submit|submitted|received|receive|pay|paid|payment|settle|complete|completed|register|contact us|confirm|appear|attend|send|sent|sign|signed|arrive|apply|renew|cancel)\b(?:[^.;]|\.(?=\d)){0,60}?\b(?:by|before|until)\b[\s:]*/g,
    weight: 4,
  },
];

export const numberWords: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  fourteen: 14,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  sixty: 60,
  ninety: 90,
  eine: 1,
  einer: 1,
  einem: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
  sechs: 6,
  sieben: 7,
  acht: 8,
  zehn: 10,
  vierzehn: 14,
  dreissig: 30,
  une: 1,
  un: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  huit: 8,
  dix: 10,
  quinze: 15,
  trente: 30,
  een: 1,
  twee: 2,
  drie: 3,
  veertien: 14,
  dertig: 30,
  acht_: 8,
};
const count = `(\\d{1,3}|${Object.keys(numberWords).join('|')})(?: \\(\\d+\\))?`;
const unit =
  '(?:calendar |business |working |banking )?(days?|weeks?|months?|tagen?|wochen?|monaten?|monats|jours?|semaines?|mois|dagen?|weken|week|maanden|maand)';

/** So many days from the date of the paper. */
export const spanCues: readonly Cue[] = [
  {
    pattern: new RegExp(
      `\\b(?:within|in the next|no later than|not later than|binnen|innerhalb(?: von| der nachsten)?|innert|sous|dans(?: un delai de)?(?: les)?|dans les) ${count} ${unit}\\b`,
      'g',
    ),
    weight: 4,
  },
  {
    pattern: new RegExp(
      `\\b(?:net|payment terms?:?|terms:?|zahlungsziel:?|zahlbar:?|conditions?(?: de paiement)? ?:?|paiement a|a|betalingstermijn:?|betaaltermijn:?)(?: net| netto| in)? ${count} ${unit}\\b`,
      'g',
    ),
    weight: 4,
  },
  { pattern: new RegExp(`\\b(?:payment terms?|terms)\\W{1,4}net ${count}()\\b`, 'g'), weight: 4 },
  {
    pattern: new RegExp(
      `\\b${count} ${unit} (?:net\\b|netto\\b|after (?:the )?(?:date of |invoice)|from (?:the )?(?:date|receipt)|of the date|nach (?:erhalt|rechnung|datum)|ab (?:rechnungs|datum)|na (?:factuur|dagtekening))`,
      'g',
    ),
    weight: 4,
  },
];

/** What shops promise about goods, and rights of the reader, are no duties of theirs. */
export const noDuty =
  /\b(?:exchange\w*|refund\w*|return(?:ed|able|s)? (?:of|within|in|goods|policy|are|will)|goods|warranty|guarantee\w*|garantie|umtausch|ruckgabe|widerruf\w*|echange|retour\w*|ruilen|free trial|cancel within|if you are not|money.?back|we will|we'll|you will receive|liefer\w*|delivery|deliver\w*|wir werden|discount|skonto|escompte)\b/;

/** What the reader may do is less pressing than what they must. */
export const optional =
  /\b(?:you may|you can|may (?:file|appeal|object|request)|konnen sie|widerspruch|einspruch|vous pouvez|u kunt|bezwaar)\b/;
