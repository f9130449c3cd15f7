import { invoice } from '../kinds/invoice.ts';
import type { Paper } from '../paper.ts';
import { iban } from '../wording.ts';

export const englishInvoice: Paper = invoice({
  name: 'english-invoice',
  language: 'en',
  typeface: 'sans',
  look: 'vendor-left',
  dateStyle: 'long',
  vendor: {
    name: 'Thornbury Office Supplies Ltd',
    address: ['Unit 6, Riverside Estate', 'Thornbury TH5 9QW'],
    email: 'accounts@thornbury-office.example',
    phone: '01632 960 733',
  },
  customer: ['Hartley Design Studio', '27 Orchard Lane', 'Wexbridge WX3 8PL'],
  number: 'INV-2026-1047',
  date: '2026-11-03',
  termDays: 30,
  currency: 'GBP',
  items: [
    { description: 'Printer paper A4, box of 5 reams', quantity: 6, unitPrice: 2195 },
    { description: 'Toner cartridge black', quantity: 2, unitPrice: 6450 },
    { description: 'Office chair with armrests', quantity: 1, unitPrice: 18900 },
    { description: 'Desk lamp, brushed steel', quantity: 3, unitPrice: 3475 },
    { description: 'Delivery', quantity: 1, unitPrice: 995 },
  ],
  taxPercent: 20,
  footer: [
    `Bank: Westmere Bank, IBAN ${iban('GB', 'NWBK60161331926819')}, sort code 60-16-13, account 31926819`,
    'Registered in England, company number 04718832. VAT number GB 318 4472 06',
  ],
});

export const germanInvoice: Paper = invoice({
  name: 'german-invoice',
  language: 'de',
  typeface: 'sans',
  look: 'vendor-right',
  dateStyle: 'short',
  vendor: {
    name: 'Elektro Brandmüller GmbH',
    address: ['Lindenstraße 48', '10969 Berlin'],
    email: 'buero@brandmueller.example',
    phone: '030 23125 417',
  },
  customer: ['Frau Katrin Schäfer', 'Goethestraße 12', '12207 Berlin'],
  number: 'RE-2026-00873',
  date: '2026-10-28',
  termDays: 14,
  currency: 'EUR',
  items: [
    { description: 'Arbeitszeit Elektriker (Stunden)', quantity: 5, unitPrice: 6850 },
    { description: 'Steckdosen mit Rahmen, weiß', quantity: 8, unitPrice: 1290 },
    { description: 'Kabel NYM-J 3x1,5 (Meter)', quantity: 40, unitPrice: 145 },
    { description: 'Anfahrt', quantity: 1, unitPrice: 3500 },
  ],
  taxPercent: 19,
  footer: [
    `Bankverbindung: Beispielbank Berlin, IBAN ${iban('DE', '370400440532013000')}`,
    'Geschäftsführer: Jens Brandmüller · Amtsgericht Charlottenburg HRB 204817 · USt-IdNr. DE318447206',
  ],
});

export const frenchInvoice: Paper = invoice({
  name: 'french-invoice',
  language: 'fr',
  typeface: 'serif',
  look: 'vendor-left',
  dateStyle: 'long',
  vendor: {
    name: 'Menuiserie Lefèvre SARL',
    address: ['18 rue des Écoles', '69007 Lyon'],
    email: 'contact@menuiserie-lefevre.example',
    phone: '04 65 71 08 33',
  },
  customer: ['Madame Claire Moreau', '5 avenue de la République', '69003 Lyon'],
  number: 'F2026-0219',
  date: '2026-09-14',
  termDays: 30,
  currency: 'EUR',
  items: [
    { description: 'Porte intérieure en chêne massif', quantity: 2, unitPrice: 48500 },
    { description: 'Pose et réglage (heures)', quantity: 6, unitPrice: 5200 },
    { description: 'Poignée en laiton', quantity: 2, unitPrice: 3990 },
    { description: 'Déplacement', quantity: 1, unitPrice: 4500 },
  ],
  taxPercent: 20,
  footer: [
    `Banque: Crédit Rhodanien, IBAN ${iban('FR', '20041010050500013M02606')}`,
    'SIRET 318 447 206 00017 · N° TVA FR32318447206 · RCS Lyon',
  ],
});

export const dutchInvoice: Paper = invoice({
  name: 'dutch-invoice',
  language: 'nl',
  typeface: 'sans',
  look: 'vendor-left',
  dateStyle: 'short',
  vendor: {
    name: 'Tuincentrum De Linde B.V.',
    address: ['Kerkstraat 91', '3581 RC Utrecht'],
    email: 'administratie@delinde.example',
    phone: '030 800 4127',
  },
  customer: ['De heer P. van der Meer', 'Molenweg 8', '3732 AB De Bilt'],
  number: '20261184',
  date: '2026-11-12',
  termDays: 21,
  currency: 'EUR',
  items: [
    { description: 'Beukenhaag 100 cm', quantity: 24, unitPrice: 675 },
    { description: 'Tuinaarde 40 liter', quantity: 12, unitPrice: 549 },
    { description: 'Snoeischaar', quantity: 1, unitPrice: 3995 },
    { description: 'Bezorging en planten', quantity: 1, unitPrice: 12500 },
  ],
  taxPercent: 21,
  footer: [
    `IBAN ${iban('NL', 'ABNA0417164300')} ten name van Tuincentrum De Linde B.V.`,
    'KvK 31844720 · BTW-nummer NL318447206B01',
  ],
});
