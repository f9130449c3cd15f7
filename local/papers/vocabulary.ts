import type { Language } from './paper.ts';

type Some = readonly [string, ...string[]];

/** What generated papers are put together from; all invented. */
export interface Vocabulary {
  readonly companies: Some;
  readonly people: Some;
  readonly streets: Some;
  /** Whether the house number stands before the street. */
  readonly numberFirst: boolean;
  /** With their postcodes. */
  readonly towns: Some;
  readonly areaCode: string;
  readonly goods: Some;
  readonly taxPercent: number;
  /** An IBAN's country and the part of the account number before the last eight digits. */
  readonly account: readonly [country: string, bankCode: string];
  /** Sentences of a letter. */
  readonly openings: Some;
  readonly endings: Some;
  readonly footers: Some;
}

const noLetters = { openings: [''], endings: [''], footers: [''] } as const;

export const vocabulary: Record<Language, Vocabulary> = {
  en: {
    companies: [
      'Fairholm Heating Ltd',
      'Castlegate Energy',
      'Linden Dental Practice',
      'Wexbridge Water',
      'Moorland Print Works',
    ],
    people: ['Ms Hannah Whitlock', 'Mr Samuel Adeyemi', 'Mrs Ruth Pemberton', 'Mr Oliver Kane'],
    streets: ['Station Road', 'Church Lane', 'Victoria Street', 'Mill Hill', 'Elm Grove'],
    numberFirst: true,
    towns: ['Wexbridge WX2 6TA', 'Ashcombe AC4 2NB', 'Portsea PS2 9LM', 'Thornbury TH5 1QD'],
    areaCode: '01632',
    goods: [
      'Annual boiler service',
      'Copper pipe 15 mm',
      'Printed leaflets A5',
      'Labour per hour',
      'Garden fence panel',
      'Window cleaning',
    ],
    taxPercent: 20,
    account: ['GB', 'NWBK601613'],
    openings: [
      'Thank you for being our customer. We are writing to you about your account with us.',
      'We have reviewed our records and would like to inform you of the result.',
      'Following our recent conversation we are pleased to send you the details in writing.',
    ],
    endings: [
      'If you have any questions, please call us during office hours and quote our reference.',
      'Further information can be found on our website.',
      'If you have already replied, please accept our thanks and disregard this letter.',
    ],
    footers: ['Registered in England and Wales', 'Office hours: Monday to Friday, 9 am to 5 pm'],
  },
  de: {
    ...noLetters,
    companies: [
      'Malerbetrieb Krüger GmbH',
      'Autohaus Seidel KG',
      'Stadtwerke Lindenau',
      'Buchhandlung Morgenstern',
      'Gärtnerei Blumenfeld',
    ],
    people: ['Herr Thomas Weiß', 'Frau Sabine Köhler', 'Frau Anna Lindner', 'Herr Jonas Petersen'],
    streets: ['Hauptstraße', 'Bahnhofstraße', 'Gartenweg', 'Schillerplatz', 'Am Mühlbach'],
    numberFirst: false,
    towns: ['10969 Berlin', '50667 Köln', '80331 München', '04229 Leipzig'],
    areaCode: '030',
    goods: [
      'Wandfarbe weiß 10 Liter',
      'Arbeitszeit in Stunden',
      'Ölwechsel mit Filter',
      'Fachbuch Gartenbau',
      'Lieferung frei Haus',
      'Rosenstöcke rot',
    ],
    taxPercent: 19,
    account: ['DE', '3704004405'],
  },
  fr: {
    ...noLetters,
    companies: [
      'Plomberie Girard SARL',
      'Librairie du Canal',
      'Garage Fontaine',
      'Électricité Marchand SAS',
      'Imprimerie des Lilas',
    ],
    people: [
      'Madame Sophie Laurent',
      'Monsieur Paul Mercier',
      'Madame Inès Caron',
      'Monsieur Hugo Blanchard',
    ],
    streets: [
      'rue de la Paix',
      'avenue des Tilleuls',
      'rue Pasteur',
      'boulevard Voltaire',
      'place du Marché',
    ],
    numberFirst: true,
    towns: ['69007 Lyon', '75011 Paris', '31000 Toulouse', '44000 Nantes'],
    areaCode: '04',
    goods: [
      'Robinet mitigeur',
      'Main d’œuvre par heure',
      'Tableau électrique',
      'Cartes de visite',
      'Vidange complète',
      'Étagère en pin',
    ],
    taxPercent: 20,
    account: ['FR', '200410100505000'],
  },
  nl: {
    ...noLetters,
    companies: [
      'Schildersbedrijf Vermeulen B.V.',
      'Fietsenwinkel De Spaak',
      'Loodgieter Bakker',
      'Drukkerij Zonneveld',
      'Hoveniers Van Dijk',
    ],
    people: ['Mevrouw J. de Boer', 'De heer T. Janssen', 'Mevrouw L. Hendriks', 'De heer M. Kuipers'],
    streets: ['Dorpsstraat', 'Kerkweg', 'Prinsengracht', 'Beatrixlaan', 'Stationsplein'],
    numberFirst: false,
    towns: ['3581 RC Utrecht', '1015 AB Amsterdam', '9712 HM Groningen', '6211 LN Maastricht'],
    areaCode: '030',
    goods: [
      'Muurverf wit 10 liter',
      'Arbeidsuren',
      'Fietsband voor',
      'Kraan vervangen',
      'Visitekaartjes 500 stuks',
      'Tuinonderhoud',
    ],
    taxPercent: 21,
    account: ['NL', 'ABNA04'],
  },
};
