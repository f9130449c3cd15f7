import type { Category, Kind } from '../record.ts';
import { anyOf, type Cue, type Patterns, wholeWords } from './words.ts';

/** The words by which kinds and categories are known, in English, German, French and Dutch; bills also in Spanish and Italian. */

const cue = (weight: number, patterns: Patterns): Cue => ({
  weight,
  pattern: new RegExp(String.raw`(?<!\p{L})${anyOf(patterns)}(?!\p{L})`, 'u'),
});

/** Each cue counts once; one in a short line of the head counts twice. */
export const kindCues: Readonly<Record<Exclude<Kind, 'other'>, readonly Cue[]>> = {
  letter: [
    cue(3, { en: /dear (?:sir|madam|mr|mrs|ms|customer|client|member|resident|parent|tenant|\p{L}+)/u }),
    cue(3, { de: /sehr geehrte[rn]?|guten tag|liebe[r]? \p{L}+/u }),
    cue(3, { fr: /madame,? monsieur|cher monsieur|chere madame|monsieur,|madame,/ }),
    cue(3, { nl: /geachte|beste (?:heer|mevrouw|klant|\p{L}+),/u }),
    cue(3, {
      de: /\p{L}{0,40}bescheid/u,
      es: /estimad[oa]s?/,
      it: /gentile (?:signor\p{L}*|cliente)|egregio/u,
    }),
    cue(3, {
      en: /yours (?:sincerely|faithfully|truly)|sincerely|(?:kind|best|warm) regards|respectfully yours/,
    }),
    cue(3, {
      de: /mit freundlichen grußen|mit freundlichen gruessen|freundliche gruße|hochachtungsvoll/,
    }),
    cue(3, { fr: /veuillez agreer|salutations distinguees|cordialement/ }),
    cue(3, { nl: /met vriendelijke groet(?:en)?|hoogachtend/ }),
    cue(2, {
      greeting: /(?:hello|hi|hallo|bonjour|hoi) \p{L}+,/u,
      closing: /see you soon|your \p{L}+ team|ihr \p{L}+.team/u,
    }),
    cue(1.5, {
      en: /re:|subject:|our ref(?:erence)?|your ref(?:erence)?|notice of/,
      de: /betreff:?|unser zeichen|ihr schreiben/,
      fr: /objet ?:/,
      nl: /betreft:?|onderwerp:?/,
    }),
    cue(1, {
      en: /we are writing|i am writing|this letter|enclosed|please find|your application/,
      de: /wir mochten|anbei|hiermit|ihr antrag/,
      fr: /par la presente|ci-joint/,
      nl: /hierbij|bijgevoegd/,
    }),
  ],
  invoice: [
    cue(3, { en: /invoice|fee note|note of fees|statement of fees|credit (?:note|memo)/ }),
    cue(3, {
      en: [
        /(?:final|interim|inpatient|water|gas|electricity|energy|power|heating|phone|telephone|mobile) bill/,
        /(?:broadband|internet|utility|tax|medical|hospital|dental|vet|rates) bill|your (?:\p{L}+ )?bill/u,
      ],
    }),
    // `Strom-`, `Abschlags-`, `Honorarrechnung`, but not `Berechnung` and `Umrechnung`.
    cue(3, {
      de: [
        /(?!(?:be|ver|an|um|zu|auf|hoch|ab|er|nach|aus|ein|miss)rechnung)\p{L}{0,24}rechnung/u,
        /(?:jahres|monats|verbrauchs|strom|gas|wasser|energie|warme|heizkosten|fernwarme)\p{L}{0,12}abrechnung/u,
        /(?:turnus|schluss|end|honorar)\p{L}{0,12}abrechnung/u,
      ],
    }),
    cue(3, { de: /honorarnote|kostennote|liquidation (?:nr|no|vom)|zahlungsaufforderung/ }),
    cue(1.5, { de: /liquidation/ }),
    cue(3, {
      fr: [
        /facture|facturette|note d['’]honoraires|avis d['’]echeance/,
        /appel de (?:loyer|charges|fonds|cotisations?)/,
      ],
    }),
    cue(3, {
      nl: [
        /\p{L}{0,20}factuur|\p{L}{4,20}snota|notanummer|contributienota|jaarnota|eindafrekening/u,
        /jaarafrekening|declaratie/,
      ],
    }),
    cue(3, { es: /factura|boleta|recibo de (?:luz|agua|gas)/, it: /fattura|parcella|bolletta/ }),
    cue(2, {
      en: /invoice (?:no|number|date|#)|bill (?:number|no|date)/,
      de: /rechnungs(?:nummer|datum|nr)/,
      fr: /numero de facture|facture n|date de facture/,
      nl: /factuur(?:nummer|datum)/,
      es: /numero de factura|fecha de factura/,
      it: /numero fattura|data fattura/,
    }),
    cue(2, {
      en: /bill to|ship to|invoice to|billed to/,
      de: /rechnung an|lieferanschrift/,
      fr: /facture a/,
      nl: /factuur aan/,
    }),
    cue(2, {
      en: [
        /due date|payment terms|(?:new|current) charges|amount enclosed|with your payment|net \d+ days/,
        /amount due|balance due|please pay|payable|to pay/,
      ],
      de: /zahlbar|zahlungsziel|ue?berweisen sie|rechnungsbetrag|zu zahlen|zahlbetrag/,
      fr: /echeance|a payer/,
      nl: /te betalen|vervaldatum|betaaltermijn/,
      es: /vencimiento|total a pagar/,
      it: /scadenza|totale da pagare/,
    }),
    cue(1, { any: /iban|bic|swift|sort code|account number|bankverbindung|rekeningnummer/ }),
    cue(1, {
      en: /purchase order|p\.?o\.? number|order no|customer no/,
      de: /bestellnummer|kundennummer|leistung(?:szeitraum|sdatum)/,
      nl: /klantnummer/,
    }),
    cue(1, {
      en: /unit price|unit cost|hourly rate/,
      de: /einzelpreis/,
      fr: /prix unitaire/,
      nl: /stukprijs|eenheidsprijs/,
    }),
  ],
  receipt: [
    cue(3, {
      en: /receipt|cash bill|cash sales?/,
      de: /quittung|kassenbon|kassenbeleg|bon(?! de | pour )/,
      fr: /recu(?! de )|quittance|ticket de caisse/,
      nl: /kassabon/,
      es: /ticket de compra/,
      it: /scontrino|ricevuta/,
    }),
    cue(3, {
      en: /change(?: due| amt)?|tendered|cash received/,
      de: /ruckgeld|wechselgeld/,
      fr: /monnaie rendue|rendu/,
      nl: /wisselgeld/,
      es: /efectivo|cambio/,
      it: /contanti/,
    }),
    cue(2.5, {
      en: /cashier|salesperson|served by|server|operator/,
      de: /kassierer/,
      fr: /caissier/,
      nl: /kassier/,
    }),
    cue(2, {
      en: [
        /thank you(?: for)? (?:your visit|shopping|come again|please|and|dining)?|please come again|goods sold/,
        /no refund/,
      ],
      de: /vielen dank fur ihren (?:einkauf|besuch)/,
      fr: /merci de votre visite/,
      nl: /bedankt voor uw (?:bezoek|aankoop)/,
      ms: /terima kasih/,
    }),
    cue(2, {
      en: /cash|visa|mastercard|debit card|contactless|approval code|auth code/,
      de: /bar|kartenzahlung|girocard/,
      fr: /carte bancaire|especes?/,
      nl: /contant|pin(?:nen)?/,
    }),
    cue(1.5, {
      en: /table (?:no|#)|table: ?\d+|pax|terminal|till|pos(?:no)?|register/,
      de: /kasse|tisch/,
      fr: /caisse/,
    }),
    cue(2.5, {
      en: /suggested (?:tip|gratuity)|gratuity|guest check/,
      de: /trinkgeld/,
      fr: /pourboire/,
      nl: /fooi/,
      es: /propina/,
    }),
    cue(1.5, {
      en: /gst summary|round(?:ing|ed)? (?:adj\w*|amt|total)|total rounded|total qty|item\(?s\)?|item count/,
    }),
    cue(2, {
      en: /payment received|paid in full|amount paid|paid with thanks|received with thanks/,
      de: /betrag erhalten/,
      fr: /acquitte|paye le/,
      nl: /voldaan/,
    }),
  ],
  statement: [
    cue(7, { de: /(?:kredit)?kartenabrechnung/, en: /credit card statement/ }),
    cue(4, {
      nl: /rekeningoverzicht|bankafschrift/,
      de: /kontoubersicht/,
      fr: /extrait de compte/,
      es: /extracto de cuenta/,
    }),
    cue(3, {
      nl: /(?:oud|nieuw) saldo|saldo vorige periode/,
      fr: /solde precedent/,
      esAndIt: /saldo (?:anterior|precedente)/,
    }),
    cue(4, {
      en: /(?:bank|account|credit card|card|billing|monthly) statement|statement of account/,
      de: /kontoauszug|depotauszug/,
      fr: /releve de compte/,
      nl: /rekeningafschrift/,
    }),
    cue(4, {
      en: /payslip|pay slip/,
      de: /(?:lohn|gehalts|entgelt|verdienst|bezuge)abrechnung/,
      fr: /bulletin de (?:paie|salaire)/,
      nl: /loonstrook|salarisspecificatie/,
      es: /nomina/,
      it: /busta paga|cedolino/,
    }),
    cue(2, { en: /statement (?:date|period)|statement/ }),
    cue(3, {
      en: [
        /opening balance|closing balance|beginning balance|ending balance|previous balance|new balance/,
        /balance (?:brought|carried) forward/,
      ],
      de: /anfangssaldo|endsaldo|alter (?:konto)?stand|neuer (?:konto)?stand|kontostand/,
      fr: /ancien solde|nouveau solde/,
      nl: /beginsaldo|eindsaldo/,
    }),
    cue(2, {
      en: [
        /deposits|withdrawals|transactions|account activity|account summary|account overview|running balance/,
      ],
      de: /buchungstag|valuta|wertstellung|umsatze/,
      fr: /operations/,
      nl: /bijschrijvingen|afschrijvingen/,
    }),
  ],
  contract: [
    cue(4, {
      en: [
        /(?:lease|rental|tenancy|employment|service|purchase|license|loan) (?:agreement|contract)/,
        /(?:confidentiality|non-disclosure|consulting|sale|settlement) (?:agreement|contract)/,
      ],
      de: /mietvertrag|arbeitsvertrag|kaufvertrag|dienstvertrag|darlehensvertrag/,
      fr: /contrat de (?:travail|location|bail|vente|service)|bail/,
      nl: /arbeidsovereenkomst|huurovereenkomst|koopovereenkomst/,
    }),
    cue(2, { en: /agreement|contract/, de: /vertrag/, fr: /contrat/, nl: /overeenkomst/ }),
    cue(3, {
      en: /hereinafter|hereby agrees?|the parties|whereas|in witness whereof/,
      de: /nachfolgend|vertragsparteien|zwischen .{3,80} und/,
      fr: /les parties|ci-apres|il a ete convenu/,
      nl: /hierna te noemen|partijen|komen overeen/,
    }),
    cue(1.5, {
      en: /landlord|tenant|lessor|lessee|employer|employee|licensor|licensee/,
      de: /vermieter|mieter|arbeitgeber|arbeitnehmer/,
      fr: /bailleur|locataire/,
      nl: /verhuurder|huurder/,
    }),
    cue(1.5, {
      en: /governing law|terms and conditions|termination|severability|§ ?\d|article \d+|clause \d+/,
      de: /artikel \d+|kundigung|gerichtsstand/,
    }),
  ],
  form: [
    cue(4, {
      en: [
        /application form|registration form|claim form|order form|consent form|form [a-z]?-?\d{1,4}[a-z]?/,
      ],
      de: /antragsformular/,
      fr: /formulaire/,
      nl: /aanvraagformulier|inschrijfformulier/,
    }),
    cue(2, {
      en: /please (?:complete|fill in|fill out|print|tick|check)|fill in|block (?:letters|capitals)/,
      de: /bitte ausfullen|ankreuzen/,
      fr: /remplir|cocher/,
      nl: /invullen|aankruisen/,
    }),
    cue(1.5, {
      en: [
        /date of birth|place of birth|marital status|nationality|signature of (?:the )?applicant|applicant/,
      ],
      de: /geburtsdatum|familienstand|staatsangehorigkeit|unterschrift/,
      fr: /date de naissance/,
      nl: /geboortedatum|handtekening/,
    }),
    cue(3, { blanks: /_{5,}|\.{12,}|[☐□]/ }),
    cue(2, { en: /for office use only/, de: /antrag auf|nur vom amt auszufullen/, fr: /demande de/ }),
  ],
  study: [
    cue(3, {
      en: /chapter \d+|lecture \d+|lesson \d+|unit \d+:/,
      de: /kapitel \d+|lektion \d+/,
      fr: /chapitre \d+/,
      nl: /hoofdstuk \d+/,
    }),
    cue(3, {
      en: [
        /abstract|learning objectives|exercises?|homework|worksheet|syllabus|bibliography|theorem|lemma/,
        /proof\.|hypothesis|summary of chapter/,
      ],
      de: /lernziele|ubungen|ubungsaufgaben/,
    }),
    cue(1.5, {
      en: [
        /figure \d+|fig\. ?\d+|table \d+\.|et al\.|definition|example \d+|references|introduction|conclusion/,
        /glossary/,
      ],
      de: /abbildung \d+|beispiel \d+/,
    }),
  ],
};

/** What a document says that only looks like an invoice. */
export const deniesBeingInvoice = wholeWords({
  en: /this is not an? (?:tax )?(?:invoice|bill)/,
  de: /dies ist keine rechnung|keine rechnung im sinne/,
  fr: /(?:ceci|ce document) n['’]est pas une facture/,
  nl: /dit is geen (?:factuur|rekening)/,
});

/** The payment is still to come. */
export const asksToPay = wholeWords({
  en: /please pay|pay by|payable (?:by|before|within)|(?:payment )?due (?:date|by|on)|payment due/,
  de: [
    /fae?lligkeit|fae?llig (?:am|bis|zum)|zahlbar (?:bis|innerhalb|sofort|binnen)|zahlungsziel/,
    /bitte (?:ue?berweisen|zahlen|begleichen)/,
  ],
  fr: /date limite de paiement|echeance|a (?:regler|payer) avant/,
  nl: /vervaldatum|te betalen voor|gelieve/,
  es: /fecha de vencimiento/,
  it: /scadenza/,
});

/**
 * Each occurrence counts, up to three of the same word; each word counts once more for being another.
 */
export const categoryWords: Readonly<Record<Exclude<Category, 'other'>, Patterns>> = {
  government: {
    en: [
      /ministry|city of|county|municipal\w*|department of|council|passport|visa application|residence permit/,
      /immigration|registration office|voter|election|driver.s licen[cs]e|vehicle registration|social security/,
      /parking (?:fine|ticket|violation)|jury/,
    ],
    de: /behorde|burgeramt|stadtverwaltung|gemeinde|auslanderbehorde|standesamt|landratsamt|bundesamt/,
    fr: /mairie|prefecture|republique francaise/,
    nl: /gemeente|rijksoverheid/,
  },
  billing: {
    en: /invoice|amount due|bill to|receipt|payment|purchase|overdue|reminder/,
    de: /rechnung|mahnung/,
    fr: /facture|rappel/,
    nl: /factuur|herinnering/,
  },
  insurance: {
    en: /insurance|insured|policy(?:holder)?|premium|claim|coverage|deductible/,
    de: [
      /versicherung\w*|\p{L}{1,40}versicherung|versicherungsschein|schadenfall|schadensnummer|beitrag\w*/u,
    ],
    fr: /assurance|assure|sinistre/,
    nl: /verzekering\w*|polis|premie/,
  },
  banking: {
    en: [
      /bank|account (?:statement|number|summary|balance)|opening balance|closing balance|debit|credit card/,
      /overdraft|loan|mortgage|interest rate/,
    ],
    de: /kontoauszug|kontostand|sparkasse|darlehen|kredit|uberziehung/,
    fr: /releve de compte|compte bancaire|virement/,
    nl: /rekeningafschrift|lening|hypotheek/,
  },
  tax: {
    en: [
      /tax return|income tax|tax assessment|tax year|internal revenue|hmrc|revenue service|taxpayer/,
      /property tax|1099|w-2/,
    ],
    de: /steuerbescheid|finanzamt|einkommensteuer|steuererklarung|steuernummer/,
    fr: /impot\w*|avis d.imposition|fiscal\w*/,
    nl: /belastingdienst|aanslag|inkomstenbelasting|aangifte/,
  },
  legal: {
    en: [
      /court|attorney|lawyer|law firm|lawsuit|plaintiff|defendant|summons|subpoena|legal|notary|hereby/,
      /power of attorney|solicitors?|agreement|contract/,
    ],
    de: [
      /(?:amts)?gericht(?! \p{L}+,? hr[ab])|rechtsanwalt\w*|klage|vollstreckung|mahnbescheid|notar|vertrag/u,
    ],
    fr: /tribunal|avocat|huissier|mise en demeure/,
    nl: /rechtbank|advocaat|dagvaarding|deurwaarder/,
  },
  medical: {
    en: [
      /patient|doctor|dr\. med|hospital|clinic|medical|diagnos\w*|prescription|pharmacy|treatment|dental/,
      /appointment with dr|dentist|laboratory results|vaccin\w*|surgery/,
    ],
    de: /arzt\w*|krankenhaus|klinik|befund|rezept|apotheke/,
    fr: /medecin|hopital|ordonnance/,
    nl: /ziekenhuis|huisarts|tandarts|recept/,
  },
  employment: {
    en: [
      /employ(?:er|ee|ment)|salary|payslip|pay slip|payroll|wages|net pay|gross pay|job offer|position of/,
      /resume|human resources/,
    ],
    de: [/arbeitgeber|arbeitnehmer|arbeitsvertrag|gehalt\w*|lohn\w*|entgeltabrechnung|kundigung des arbeits/],
    fr: /salaire|bulletin de paie|contrat de travail/,
    nl: /loonstrook|werkgever|werknemer|arbeidsovereenkomst/,
  },
  education: {
    en: [
      /school|university|college|student|tuition|semester|enrol\w*|courses?|exams?|examinations?|lecture/,
      /professor|grades?|transcript|chapter/,
    ],
    de: /schule|universitat|studierende\w*|immatrikulation|zeugnis|semesterbeitrag|prufung/,
    fr: /ecole|universite|etudiant|inscription/,
    nl: /opleiding|universiteit|collegegeld/,
  },
  housing: {
    en: [
      /rent|tenant|landlord|lease|apartment|property management|security deposit|service charge statement/,
      /eviction|move.?in/,
    ],
    de: [/miete\w*|mieter|vermieter|mietvertrag|nebenkosten\w*|hausverwaltung|betriebskosten\w*|wohnung/],
    fr: /loyer|locataire|bailleur|appartement/,
    nl: /huur\w*|verhuurder|huurder|woning/,
  },
  utilities: {
    en: [
      /electricity|gas supply|natural gas|water (?:supply|bill|charges)|meter reading|kwh|energy|sewer\w*/,
      /utility|broadband|internet service|telephone bill|mobile plan/,
    ],
    de: /strom\w*|stadtwerke|gaslieferung|zahlerstand|abschlag\w*|wasser\w*|telekom\w*/,
    fr: /electricite|gaz|compteur|edf/,
    nl: /energie\w*|elektriciteit|meterstand|stroom|drinkwater/,
  },
  subscription: {
    en: [
      /subscription|membership|renewal|auto.?renew\w*|monthly plan|annual plan|your plan|streaming/,
      /licen[cs]e renewal/,
    ],
    de: /abonnement\w*|mitgliedschaft|mitgliedsbeitrag|verlangerung/,
    fr: /adhesion/,
    nl: /lidmaatschap/,
  },
  advertising: {
    en: [
      /special offer|limited time|% off|discount code|sale ends|free trial|sign up today|exclusive offer/,
      /promo\w*|save up to|voucher code|unsubscribe|newsletter|act now/,
    ],
    de: /angebot des|rabattaktion|gutschein|jetzt sparen/,
    fr: /offre speciale|promotion/,
    nl: /aanbieding|kortingscode/,
  },
  personal: {
    en: [
      /love|birthday|wedding|invitation|happy|hugs|dear (?:mum|mom|dad|grandma|grandpa|friend)/,
      /congratulations/,
    ],
    de: /hochzeit|geburtstag|liebe gruße|einladung/,
    fr: /anniversaire|mariage/,
    nl: /verjaardag|bruiloft|liefs/,
  },
};
