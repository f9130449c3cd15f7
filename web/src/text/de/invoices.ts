import type { invoices as en } from '../en/invoices.ts';

/** What invoices and receipts come to, by vendor and month. */
export const invoices: typeof en = {
  kind: 'Art',
  kinds: { invoice: 'Rechnungen', receipt: 'Quittungen' },
  counted: {
    invoice: (count, text) => (count === 1 ? '1 Rechnung' : `${text} Rechnungen`),
    receipt: (count, text) => (count === 1 ? '1 Quittung' : `${text} Quittungen`),
  },
  period: 'Zeitraum',
  lastMonths: 'Letzte 12 Monate',
  otherPeriod: 'Anderer Zeitraum…',
  from: 'Von',
  to: 'Bis',
  currency: 'Währung',
  unknownCurrency: 'Unbekannt',
  average: (amount) => `im Schnitt ${amount}`,
  share: (share) => `${share} des Zeitraums`,
  chart: 'Nach Monat',
  bar: (month, amount, count) => `${month}: ${amount}, ${count}`,
  vendor: 'Verkäufer',
  count: 'Anzahl',
  total: 'Summe',
  month: 'Monat',
  tableCaption: 'Summen nach Verkäufer und Monat',
  others: (count, text) => (count === 1 ? '1 weiterer Verkäufer' : `${text} weitere Verkäufer`),
  unknownVendor: 'Verkäufer unbekannt',
  showFewer: 'Weniger nennen',
  clear: 'Alle anzeigen',
  withoutDate: (counted, isOne) =>
    `${counted} ohne Datum ${isOne ? 'zählt' : 'zählen'} am Tag des Hinzufügens.`,
  withoutTotal: (counted, isOne) => `${counted} ohne Gesamtbetrag ${isOne ? 'ist' : 'sind'} in keiner Summe.`,
  inDoubt: (counted, _isOne, isAll) =>
    `Bei ${isAll ? '' : 'mindestens '}${counted} ist ein Betrag zu prüfen, die Summen können also falsch sein.`,
  lacking: {
    date: 'Ohne Datum',
    total: 'Ohne Gesamtbetrag',
    vendor: 'Ohne Verkäufer',
    currency: 'Ohne Währung',
  },
  look: 'Anzeigen',
  check: 'Prüfen',
  documents: 'Hinter diesen Zahlen',
  noTotal: 'Kein Gesamtbetrag',
  noDate: 'ohne Datum',
  toCheck: 'Betrag zu prüfen',
  noDocuments: 'Hier ist nichts.',
  export: 'Positionen als CSV',
  exportFailed: 'Die Datei ist unvollständig und wurde nicht gespeichert. Versuche es noch einmal.',
  fileName: (kind, period) => `${kind} ${period}.csv`,
  empty: {
    invoice:
      'Keine Rechnungen in diesem Zeitraum. Füge Rechnungen als Fotos oder PDFs hinzu: Docket liest Verkäufer, Datum und Gesamtbetrag.',
    receipt:
      'Keine Quittungen in diesem Zeitraum. Füge Quittungen als Fotos oder PDFs hinzu: Docket liest Verkäufer, Datum und Gesamtbetrag.',
  },
  noTotals: 'Keine davon hat einen Gesamtbetrag, der sich addieren ließe.',
};
