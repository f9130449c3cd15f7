import { anyOf, wholeWords } from './words.ts';

/** The words around senders and recipients, and those of names and addresses. */

/** Labels of a recipient, of two words or more: what follows on the line needs no colon. */
const recipientPhrases = anyOf({
  en: [
    /bill(?:ed|ing)? (?:to|address)|invoiced? (?:to|address)|ship(?:ped|ping)? (?:to|address)|sold to/,
    /deliver(?:y|ed)? (?:to|address)|(?:machine|site|installation|service|property) (?:location|address)/,
    /(?:customer|client|guest|buyer|patient|tenant) (?:name|details|address)|for the attention of/,
  ],
  de: [
    /rechnung an|rechnungs(?:empfanger|empfangerin|adresse|anschrift)|liefer(?:adresse|anschrift)/,
    /leistungsempfanger/,
  ],
  fr: /facturee? a|facturer a|adresse de (?:facturation|livraison)|livree? a/,
  nl: /factuur aan|factuuradres|afleveradres|bezorgadres|verzendadres/,
  es: /facturar a|enviar a|direccion de (?:facturacion|envio)|datos del cliente/,
  it: /fatturare a|indirizzo di (?:fatturazione|spedizione)/,
});

const recipientWords = anyOf({
  en: /to|customer|client|guest|buyer|purchaser|recipient|patient|tenant|attn|attention/,
  de: /an|kunde|kundin|empfanger|auftraggeber|besteller|kaufer|mieter/,
  fr: /destinataire|acheteur|locataire/,
  nl: /aan|klant|afnemer|huurder/,
  es: /cliente|destinatario/,
  it: /spett\.?(?:le)?/,
});

/** A cell that is nothing but the label: the recipient follows below. */
export const recipientLabelOnly = new RegExp(
  String.raw`^\W{0,3}(?:${recipientPhrases}|${recipientWords})\W{0,3}$`,
  'u',
);

/** A cell that has the recipient after the label. */
export const recipientLabelWithName = new RegExp(
  String.raw`^\W{0,3}(?:${recipientPhrases}(?![\p{L}]|\W{0,2}(?:no|nr|id)\b)|${recipientWords}\s*:)\s*\S`,
  'u',
);

const senderLabels = anyOf({
  en: [
    /from|sender|seller|vendor|supplier|sold by|issued by|invoice from|billed by|service provider|landlord/,
    /(?:hotel|seller|supplier|vendor|company|our) details/,
  ],
  de: [
    /absender|verkaufer|rechnungssteller|rechnungsaussteller|lieferant|leistungserbringer/,
    /verkauft (?:von|durch)|zahlungsempfanger|vermieter|unsere daten/,
  ],
  fr: /emetteur|vendeur|fournisseur|expediteur|prestataire|bailleur|vendu par/,
  nl: /afzender|verkoper|leverancier|verkocht door|verhuurder/,
  es: /emisor|vendedor|proveedor/,
  it: /emittente|venditore|fornitore/,
});

/** A cell that is nothing but the label: the sender follows below. */
export const senderLabelOnly = new RegExp(String.raw`^\W{0,3}${senderLabels}\W{0,3}$`, 'u');

/** The label before a sender's name on one line: `Sold by: …`. */
export const senderLabel = new RegExp(
  String.raw`^\W{0,3}(?:${senderLabels}\s*:|(?:issued|sold|billed) by(?= ))\s*`,
  'u',
);

/** How letters address people; not `Dr.`, which may be part of a doctor's own name. */
export const formOfAddress = new RegExp(
  String.raw`^\W{0,3}${anyOf({
    en: /mr|mrs|ms|miss|messrs/,
    de: /herrn?|frau|familie|eheleute/,
    fr: /mme|mlle|madame|monsieur/,
    nl: /dhr|mevr|mevrouw|de heer|mw/,
    es: /sr|sra/,
    it: /sig|sig\.ra|signora?/,
  })}\b\.?`,
);

/** In an address: whose attention it is for. */
export const attentionLine = new RegExp(
  String.raw`^\W{0,3}${anyOf({
    en: /c\/o|attn|attention/,
    de: /z\. ?hd\.?|zu handen/,
    nl: /t\.? ?a\.? ?v\.?/,
    fr: /a l'attention/,
    it: /at\./,
  })}(?![\p{L}])`,
  'u',
);

/** `Dear Mr Smith`; the surname is captured. */
export const salutationWithSurname = new RegExp(
  String.raw`^\W{0,3}${anyOf({
    en: /dear/,
    de: /sehr geehrte[rn]?|liebe[r]?/,
    fr: /cher|chere/,
    nl: /geachte|beste/,
  })} ${anyOf({
    en: /mr|mrs|ms|miss|dr/,
    de: /herrn?|frau/,
    fr: /monsieur|madame/,
    nl: /heer|mevrouw/,
  })}\b\.? ?(?:(?:dr|prof)\b\.? ?)*(?:\p{L}+ ){0,2}?(\p{L}[\p{L}'’-]+),?\s*$`,
  'u',
);

/** Words of a sender that an address block of a recipient does not have. */
export const contactWords =
  /\b(?:tel|telephone|telefon|phone|ph|fax|www|http|siret|kvk|iban)\b|@|\.example\b/;

/** A recipient's address starts with one of these; in unfolded text. */
export const recipientStart =
  /^\W*(?:mrs?|ms|miss|dr|prof|herrn?|frau|familie|madame|monsieur|mme|m\.|dhr|mevr\w*|de heer|the occupier|attn)\b/i;

/** Text in a line that is not a sender's name. */
export const otherLabel = new RegExp(
  anyOf({
    compound: /(?:abteilung|datum|nummer)\b/,
    words: new RegExp(
      String.raw`\b${anyOf({
        bank: /sort code|blz|kontonummer|iban|bic|swift/,
        service: [
          /lezersservice|klantenservice|kundenservice|customer (?:service|care|team)|service clients?/,
          /member services|servicio al cliente/,
        ],
        recipient: /herrn?|frau|bill to|ship to|sold to|customer|kundennummer|klantnummer/,
        contact: /tel|telefon|phone|fax|www|http/,
        number: /gst|vat|reg|no|nr|numero|ref|account/,
        date: /due|date|datum|time/,
        heading:
          /kopie|copy|invoice|rechnung|facture|factuur|receipt|statement|order summary|order|page|seite/,
        till: /cashier|table|welcome|thank/,
      })}\b`,
    ),
    signs: /@|:\s*\S/,
  }),
  'u',
);

/** A letter starts with one of these, */
export const salutation = new RegExp(
  String.raw`^\W*${anyOf({
    en: /dear|hello|to whom it may/,
    de: /sehr geehrte|liebe|guten tag/,
    fr: /madame|monsieur|cher|chere/,
    nl: /geachte|beste/,
  })}\b`,
);

/** and ends with one of these. */
export const complimentaryClose = new RegExp(
  String.raw`^\W*${anyOf({
    en: /yours|sincerely|regards|best regards|kind regards|with kind regards|respectfully/,
    de: /mit freundlichen gru|freundliche gru|hochachtungsvoll/,
    fr: /cordialement|veuillez agreer|salutations/,
    nl: /met vriendelijke gr|hoogachtend/,
  })}`,
);

/** The label before the name of the account that is to be paid. */
export const payeeLabel = new RegExp(
  String.raw`${anyOf({
    en: /(?:cheques?|checks?) payable to|payable to|pay to|account name|account holder|beneficiary/,
    de: /kontoinhaber(?:in)?|zahlungsempfanger|empfanger/,
    fr: /titulaire(?: du compte)?|beneficiaire/,
    nl: /ten name van|t\.?n\.?v\.?/,
    es: /titular|beneficiario/,
    it: /intestatario/,
  })}\s*:?\s+`,
);

/** What companies have to print at the foot of their letters. */
export const companyRegister = wholeWords(
  {
    en: /company (?:no|number|reg\p{L}*)|registered (?:in|office)|vat (?:no|reg\p{L}*)/u,
    de: /hrb|hra|amtsgericht|geschaftsfuhr\p{L}*|ust.?id\p{L}*/u,
    fr: /siret|siren|rcs|capital social/,
    nl: /kvk/,
  },
  'u',
);

/** Not folded. `Sdn Bhd` is also found if OCR misread a letter. */
export const legalForm = new RegExp(
  anyOf({
    malaysia:
      /\b(?:(?:s\wn|sd\w)\.? ?[b8]hd|s[dou0]n\.? ?(?:b\wd|bh\w|\whd))\b|\bs\/b\b|\bberhad\b|\b[b8]hd\b/,
    english: [
      /\bltd\b|\blimited\b|\bllc\b|\bllp\b|\binc\b|\bcorp\b|\bcorporation\b|\bplc\b|\bpte\b|\bpty\b|\bdac\b/,
      /\bcompany\b|& co\b|\bco\.(?=$|,| (?:ltd|kg|inc|llc|pte))|\bincorporated\b|\bn\.a\.(?=$|[ ,(])/,
      /\bcooperative\b/,
    ],
    german: [
      /\bgmbh\b|\bag\b(?=$|[ ,(])|\bmbh\b|\bohg\b|\bkg\b(?=$|[ ,(&])|\be\.? ?v\.|\be\. ?k\.|\bug\b(?= \()/,
      /\ba\. ?g\.(?=$|[ ,(])|\beg\b(?=$|[ ,(])|\bkgaa\b|\bpartg\b|\be\.? ?u\.(?=$|[ ,(])/,
      /\bges\.? ?m\.? ?b\.? ?h\b/,
    ],
    dutch: /\bb\.? ?v\.?(?=$|[ ,(])|\bn\.? ?v\.?(?=$|[ ,(])|\bstichting\b|\bvof\b/,
    french: /\bs\.? ?a\.? ?r\.? ?l\b|\bs\.a\.(?:s\.)?|\bsas\b(?=$|[ ,(])/,
    spanishAndPortuguese: /\bs\.? ?l\.(?: ?u\.)?(?=$|[ ,(])|\bltda?\b\.?|\blda\b/,
    italian: /\bs\.p\.a\b|\bs\.? ?r\.? ?l\b/,
    easternEuropean: [
      /\bsp\. ?z ?o\.? ?o\b|\bs\. ?r\. ?o\.|\ba\. ?s\.(?=$|[ ,(])|\bkft\b|\bzrt\b|\bd\.o\.o\b/,
    ],
    nordic: /\baps\b|\ba\/s\b|\boy\b/,
  }),
  'i',
);

/** Forms that end a name: text after them that is not words is what OCR made of a stamp. Not folded. */
export const closingLegalForm = new RegExp(
  String.raw`${anyOf({
    malaysia: /\b(?:(?:s\wn|sd\w)\.? ?[b8]hd|s[dou0]n\.? ?(?:b\wd|bh\w|\whd))\b|\bs\/b\b/,
    english: /\bltd\b|\blimited\b|\bllc\b|\benterprises?\b|\binc\b/,
    french: /\bsarl\b/,
    german: /\bgmbh\b(?! &)/,
  })}\.?`,
  'i',
);

/** Names of organisations have these. */
export const organisationWords = wholeWords({
  shops: [
    /baker(?:y|ies)|bakeshop|hardware|stationery|mart|minimart|supermarket|hypermarket|market|supermarkt/,
    /supermarche|shops?|stores?|library|books?|bookstore|bookcentre|boutique|fashion|salon|spa|petrol|station/,
    /kedai|pasar/,
  ],
  food: [
    /restaurant|restoran|ristorante|cafe|caffe|bistro|kopitiam|foods?|pizzeria|deli|grill|bar|pub|kitchen/,
    /corner/,
  ],
  trade: [
    /enterprises?|trading|traders|services?|garage|motors?|electric|electronics?|electrical|industries/,
    /industrial|supply|supplies|logistics|transport|marketing|media|studio|verlag|syarikat|perniagaan/,
    /perusahaan/,
  ],
  health: [
    /clinic|pharmacy|apotheke|pharmacie|apotheek|hospital|klinik|krankenhaus|hopital|ziekenhuis|praxis/,
    /dental|dentist|medical|health/,
  ],
  education: /university|universit[aey]t?|universite|college|school|schule|ecole/,
  finance: [
    /bank|sparkasse|banque|insurance|assurances?|versicherung\w*|verzekering\w*|krankenkasse|holdings?/,
  ],
  government: [
    /city of|county of|state of|town of|council|department|dept|ministry|bureau|agency|authority|stadt/,
    /gemeinde|landkreis|finanzamt|\w{0,40}amt|mairie|prefecture|ville de|gemeente|belastingdienst|court|gericht/,
    /tribunal/,
  ],
  utilities: /stadtwerke|energy|energie|telecom|mobile/,
  lodging: /hotel|motel|house|centre|center/,
  companies: [
    /group|gruppe|groupe|international|solutions|systems|consulting|partners|associates|foundation|society/,
    /association|verein|club/,
  ],
  professions: /law firm|rechtsanwalte?|kanzlei|notar|notaire|advocaten|steuerberater/,
  housing: /immobilien|properties|realty|housing|hausverwaltung/,
});

/** Long words of names, in capitals, that are corrected if one letter is wrong. */
export const correctableWords = [
  ['ENTERPRISE', 'ENTERPRISES', 'RESTAURANT', 'RESTORAN', 'HARDWARE', 'STATIONERY', 'ELECTRICAL'],
  ['ELECTRONICS', 'SUPERMARKET', 'MINIMARKET', 'HYPERMARKET', 'PHARMACY', 'BAKERIES', 'INDUSTRIES'],
  ['INDUSTRIAL', 'INTERNATIONAL', 'TRADING', 'MARKETING', 'MANAGEMENT', 'TECHNOLOGY', 'SERVICES'],
  ['SOLUTIONS', 'HOLDINGS', 'PERNIAGAAN', 'SYARIKAT', 'INSURANCE', 'UNIVERSITY', 'COMPANY'],
  ['CORPORATION', 'LIMITED'],
].flat();

/** Streets, buildings and districts. */
export const streetWord = new RegExp(
  String.raw`\b${anyOf({
    en: [
      /street|st\.|road|rd\b|avenue|ave\b|lane|ln\b|drive|boulevard|blvd|square|highway|hwy|suite|ste\b|floor/,
      /flr|unit|lot|block|blk|building|bldg|p\.?o\.? ?box|plaza|mall|no\.?:? ?\d/,
    ],
    de: /str\.|platz|weg\b|allee|postfach/,
    fr: /rue|chemin|place|quai|bp \d|cedex|autoroute/,
    nl: /straat\b|laan\b|plein|postbus/,
    es: /calle/,
    it: /via/,
    ms: [
      /jalan|jln|lorong|taman|tmn|kawasan|kampung|lebuh\w*|persiaran|seksyen|bandar|bdr|mukim|wisma|menara/,
      /batu/,
    ],
  })}`,
);

/** Words that start what follows an address. */
export const otherThanAddress = new RegExp(
  anyOf({
    words: new RegExp(
      String.raw`\b${anyOf({
        contact:
          /tel|telefon|telephone|phone|fax|mobile|hotline|e-?mail|www|http|opening hours|shopping hours/,
        number: [
          /gst|vat|tax|sst|id no|reg|company no|c[o0]\.?\W?(?:no|reg)|roc|siret|kvk|btw|tva|ust|steuer\w*|ref/,
        ],
        heading: /invoice|receipt|rechnung|facture|factuur|document|doc|bill|cash|ticket|slip|page/,
        bank: /iban|bic|swift|account/,
        till: /date|datum|cashier|till|terminal|table|pump|entry|exit/,
        recipient: /order|customer|attn|dear|president/,
      })}\b`,
    ),
    signs: /@|(?:\d[ -]?){9,}/,
  }),
);

/** Before a telephone number. */
export const phoneLabel =
  /(?:\b(?:tel|telefon|telephone|telefoon|phone|ph|mobile|mobil|hotline|call|careline|t|fon|tlf)\b\.?|☎)[^\d+(\n]{0,14}/g;

/** Before a number that is not a telephone number. */
export const otherNumberLabel =
  /\b(?:fax|no|nr|reg|id|gst|vat|account|konto|iban|ref\w*|invoice|receipt|customer|kunde\w*|siret|kvk)\b/;
