import type { Kind } from './record.ts';

/** The words by which kinds of papers are known, in English, German, French and Dutch; bills also in Spanish and Italian. */

export interface Cue {
  readonly pattern: RegExp;
  readonly weight: number;
}

const cue = (weight: number, words: string): Cue => ({
  pattern: new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'u'),
  weight,
});

/** In folded text. Each cue counts once; one in a short line of the head counts twice. */
export const kindCues: Readonly<Record<Exclude<Kind, 'other'>, readonly Cue[]>> = {
  letter: [
    cue(3, 'dear (?:sir|madam|mr|mrs|ms|customer|client|member|resident|parent|tenant|\\p{L}+)'),
    cue(3, 'sehr geehrte[rn]?|guten tag|liebe[r]? \\p{L}+'),
    cue(3, 'madame,? monsieur|cher monsieur|chere madame|monsieur,|madame,'),
    cue(3, 'geachte|beste (?:heer|mevrouw|klant|\\p{L}+),'),
    cue(3, '\\p{L}*bescheid|estimad[oa]s?|gentile (?:signor\\p{L}*|cliente)|egregio'),
    cue(3, 'yours (?:sincerely|faithfully|truly)|sincerely|(?:kind|best|warm) regards|respectfully yours'),
    cue(3, 'mit freundlichen grußen|mit freundlichen gruessen|freundliche gruße|hochachtungsvoll'),
    cue(3, 'veuillez agreer|salutations distinguees|cordialement'),
    cue(3, 'met vriendelijke groet(?:en)?|hoogachtend'),
    cue(2, '(?:hello|hi|hallo|bonjour|hoi) \\p{L}+,|see you soon|your \\p{L}+ team|ihr \\p{L}+.team'),
    cue(
      1.5,
      're:|subject:|betreff:?|objet ?:|betreft:?|onderwerp:?|our ref(?:erence)?|your ref(?:erence)?|unser zeichen|ihr schreiben|notice of',
    ),
    cue(
      1,
      'we are writing|i am writing|this letter|enclosed|please find|wir mochten|anbei|hiermit|par la presente|ci-joint|hierbij|bijgevoegd|your application|ihr antrag',
    ),
  ],
  invoice: [
    cue(3, 'invoice|fee note|note of fees|statement of fees|credit (?:note|memo)'),
    cue(
      3,
      '(?:final|interim|inpatient|water|gas|electricity|energy|power|heating|phone|telephone|mobile|broadband|internet|utility|tax|medical|hospital|dental|vet|rates) bill|your (?:\\p{L}+ )?bill',
    ),
    // `Strom-`, `Abschlags-`, `Honorarrechnung`, but no `Berechnung` and no `Umrechnung`.
    cue(
      3,
      '(?!(?:be|ver|an|um|zu|auf|hoch|ab|er|nach|aus|ein|miss)rechnung)\\p{L}{0,24}rechnung|(?:jahres|monats|verbrauchs|strom|gas|wasser|energie|warme|heizkosten|fernwarme|turnus|schluss|end|honorar)\\p{L}{0,12}abrechnung',
    ),
    cue(3, 'honorarnote|kostennote|liquidation (?:nr|no|vom)|zahlungsaufforderung'),
    cue(1.5, 'liquidation'),
    cue(
      3,
      "facture|facturette|note d['’]honoraires|avis d['’]echeance|appel de (?:loyer|charges|fonds|cotisations?)",
    ),
    cue(
      3,
      '\\p{L}{0,20}factuur|\\p{L}{4,20}snota|notanummer|contributienota|jaarnota|eindafrekening|jaarafrekening|declaratie',
    ),
    cue(3, 'factura|fattura|parcella|bolletta|boleta|recibo de (?:luz|agua|gas)'),
    cue(
      2,
      'invoice (?:no|number|date|#)|rechnungs(?:nummer|datum|nr)|numero de facture|facture n|date de facture|factuur(?:nummer|datum)|numero de factura|fecha de factura|numero fattura|data fattura|bill (?:number|no|date)',
    ),
    cue(2, 'bill to|ship to|invoice to|billed to|rechnung an|lieferanschrift|facture a|factuur aan'),
    cue(
      2,
      'due date|payment terms|(?:new|current) charges|amount enclosed|with your payment|net \\d+ days|amount due|balance due|please pay|zahlbar|zahlungsziel|ue?berweisen sie|echeance|a payer|te betalen|vervaldatum|betaaltermijn|payable|to pay|rechnungsbetrag|zu zahlen|zahlbetrag|vencimiento|total a pagar|scadenza|totale da pagare',
    ),
    cue(1, 'iban|bic|swift|sort code|account number|bankverbindung|rekeningnummer'),
    cue(
      1,
      'purchase order|p\\.?o\\.? number|order no|bestellnummer|kundennummer|customer no|klantnummer|leistung(?:szeitraum|sdatum)',
    ),
    cue(1, 'unit price|einzelpreis|prix unitaire|stukprijs|unit cost|hourly rate|eenheidsprijs'),
  ],
  receipt: [
    cue(
      3,
      'receipt|cash bill|cash sales?|quittung|kassenbon|kassenbeleg|bon(?! de | pour )|recu(?! de )|quittance|ticket de caisse|ticket de compra|kassabon|scontrino|ricevuta',
    ),
    cue(
      3,
      'change(?: due| amt)?|tendered|cash received|ruckgeld|wechselgeld|monnaie rendue|rendu|wisselgeld|efectivo|cambio|contanti',
    ),
    cue(2.5, 'cashier|kassierer|caissier|kassier|salesperson|served by|server|operator'),
    cue(
      2,
      'thank you(?: for)? (?:your visit|shopping|come again|please|and|dining)?|please come again|vielen dank fur ihren (?:einkauf|besuch)|merci de votre visite|bedankt voor uw (?:bezoek|aankoop)|terima kasih|goods sold|no refund',
    ),
    cue(
      2,
      'cash|visa|mastercard|debit card|bar|kartenzahlung|girocard|carte bancaire|especes?|contant|pin(?:nen)?|contactless|approval code|auth code',
    ),
    cue(1.5, 'table (?:no|#)|table: ?\\d+|pax|terminal|till|pos(?:no)?|kasse|register|tisch|caisse'),
    cue(2.5, 'suggested (?:tip|gratuity)|gratuity|guest check|trinkgeld|pourboire|fooi|propina'),
    cue(
      1.5,
      'gst summary|round(?:ing|ed)? (?:adj\\w*|amt|total)|total rounded|total qty|item\\(?s\\)?|item count',
    ),
    cue(
      2,
      'payment received|paid in full|amount paid|paid with thanks|received with thanks|betrag erhalten|acquitte|paye le|voldaan',
    ),
  ],
  statement: [
    cue(7, '(?:kredit)?kartenabrechnung|credit card statement'),
    cue(4, 'rekeningoverzicht|bankafschrift|kontoubersicht|extrait de compte|extracto de cuenta'),
    cue(3, '(?:oud|nieuw) saldo|saldo vorige periode|solde precedent|saldo (?:anterior|precedente)'),
    cue(
      4,
      '(?:bank|account|credit card|card|billing|monthly) statement|statement of account|kontoauszug|releve de compte|rekeningafschrift|depotauszug',
    ),
    cue(
      4,
      'payslip|pay slip|bulletin de (?:paie|salaire)|(?:lohn|gehalts|entgelt|verdienst|bezuge)abrechnung|loonstrook|salarisspecificatie|nomina|busta paga|cedolino',
    ),
    cue(2, 'statement (?:date|period)|statement'),
    cue(
      3,
      'opening balance|closing balance|beginning balance|ending balance|previous balance|new balance|balance (?:brought|carried) forward|anfangssaldo|endsaldo|alter (?:konto)?stand|neuer (?:konto)?stand|ancien solde|nouveau solde|beginsaldo|eindsaldo|kontostand',
    ),
    cue(
      2,
      'deposits|withdrawals|transactions|account activity|account summary|account overview|buchungstag|valuta|wertstellung|umsatze|operations|bijschrijvingen|afschrijvingen|running balance',
    ),
  ],
  contract: [
    cue(
      4,
      '(?:lease|rental|tenancy|employment|service|purchase|license|loan|confidentiality|non-disclosure|consulting|sale|settlement) (?:agreement|contract)|mietvertrag|arbeitsvertrag|kaufvertrag|dienstvertrag|darlehensvertrag|contrat de (?:travail|location|bail|vente|service)|bail|arbeidsovereenkomst|huurovereenkomst|koopovereenkomst',
    ),
    cue(2, 'agreement|contract|vertrag|contrat|overeenkomst'),
    cue(
      3,
      'hereinafter|hereby agrees?|the parties|whereas|in witness whereof|nachfolgend|vertragsparteien|zwischen .{3,80} und|les parties|ci-apres|il a ete convenu|hierna te noemen|partijen|komen overeen',
    ),
    cue(
      1.5,
      '(?:landlord|tenant|lessor|lessee|employer|employee|licensor|licensee|vermieter|mieter|arbeitgeber|arbeitnehmer|bailleur|locataire|verhuurder|huurder)',
    ),
    cue(
      1.5,
      'governing law|terms and conditions|termination|severability|§ ?\\d|article \\d+|artikel \\d+|clause \\d+|kundigung|gerichtsstand',
    ),
  ],
  form: [
    cue(
      4,
      'application form|registration form|claim form|order form|consent form|antragsformular|formulaire|aanvraagformulier|inschrijfformulier|form [a-z]?-?\\d{1,4}[a-z]?',
    ),
    cue(
      2,
      'please (?:complete|fill in|fill out|print|tick|check)|fill in|bitte ausfullen|ankreuzen|remplir|cocher|invullen|aankruisen|block (?:letters|capitals)',
    ),
    cue(
      1.5,
      'date of birth|place of birth|marital status|nationality|geburtsdatum|familienstand|staatsangehorigkeit|date de naissance|geboortedatum|signature of (?:the )?applicant|applicant|unterschrift|handtekening',
    ),
    cue(3, '_{5,}|\\.{12,}|[☐□]'),
    cue(2, 'antrag auf|for office use only|nur vom amt auszufullen|demande de'),
  ],
  study: [
    cue(
      3,
      'chapter \\d+|kapitel \\d+|chapitre \\d+|hoofdstuk \\d+|lecture \\d+|lesson \\d+|lektion \\d+|unit \\d+:',
    ),
    cue(
      3,
      'abstract|learning objectives|lernziele|exercises?|ubungen|ubungsaufgaben|homework|worksheet|syllabus|bibliography|theorem|lemma|proof\\.|hypothesis|summary of chapter',
    ),
    cue(
      1.5,
      'figure \\d+|fig\\. ?\\d+|table \\d+\\.|abbildung \\d+|et al\\.|definition|example \\d+|beispiel \\d+|references|introduction|conclusion|glossary',
    ),
  ],
};
