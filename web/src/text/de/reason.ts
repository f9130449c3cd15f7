import type { Reason, ReasonCode, ReasonValues } from '../../../../shared/domain/reasons.ts';
import type { FieldPath } from '../../../../shared/messages/field-path.ts';
import { fieldLabelOf } from '../field-label.ts';
import { createFormat } from '../format.ts';
import { values } from './values.ts';

type ReasonTexts = {
  readonly [Code in ReasonCode]: string | ((values: ReasonValues<Code>) => string);
};

/** Plain dates need no time zone, and are written with their year: no date is in the current one. */
const format = createFormat({ locale: 'de', timeZone: 'UTC' }, () => 0);
const money = (value: string) => format.money(value, null);
const count = (number: number, one: string, many: string) =>
  number === 1 ? `1 ${one}` : `${format.number(number)} ${many}`;
const pagesText = (pages: readonly number[]) =>
  pages.length === 1
    ? `Seite ${pages[0]}`
    : `Seiten ${format.list(pages.slice(0, 5).map(String))}${pages.length > 5 ? ' und weitere' : ''}`;
const field = (path: FieldPath) => fieldLabelOf(path, values);
const check = 'Korrigiere oder bestätige den Wert.';
const retry = 'Versuche es noch einmal.';

type Unreadable = ReasonValues<'page.unreadable'>;

/** What is wrong with an image, and what to do about it. */
function explanation(unreadable: Omit<Unreadable, 'pages'> & Pick<Unreadable, 'cause'>): string {
  switch (unreadable.cause) {
    case 'damaged':
      return 'Sie ist beschädigt. Lade eine andere Kopie hoch.';
    case 'unsupported':
      return 'Das Format wird nicht unterstützt. Scanne sie noch einmal.';
    case 'too-small':
      return 'Das Bild ist zu klein. Lade es größer hoch.';
    case 'too-wide-or-high':
    case 'too-many-pixels':
      return 'Das Bild ist zu groß. Lade es kleiner hoch.';
    case 'too-many-bytes':
      return 'Die Datei ist zu groß. Scanne sie mit geringerer Auflösung.';
    default:
      return 'Scanne sie noch einmal.';
  }
}

const texts: ReasonTexts = {
  'upload.missing': ({ files }) =>
    `${format.list(files.map((file) => `„${file}“`))} ${files.length === 1 ? 'wurde' : 'wurden'} nicht rechtzeitig hochgeladen. Lade ${files.length === 1 ? 'die Datei' : 'die Dateien'} noch einmal hoch.`,
  'file.empty': ({ file }) => `„${file}“ ist leer. Prüfe die Datei und lade sie noch einmal hoch.`,
  'file.too-large': ({ file, maxBytes }) =>
    `„${file}“ ist größer als ${format.bytes(maxBytes)}. Lade die Datei kleiner hoch.`,
  'file.wrong-type': ({ file, isHeif }) =>
    isHeif
      ? `„${file}“ ist ein HEIC-Foto, das nicht unterstützt wird. Speichere es als JPEG.`
      : `„${file}“ hat kein unterstütztes Format. Möglich sind PDF, JPEG, PNG, WebP und TIFF.`,
  'file.unreadable': (unreadable) => `„${unreadable.file}“ ist nicht lesbar. ${explanation(unreadable)}`,
  'file.too-complex': ({ file }) =>
    `„${file}“ ist zu komplex. Drucke die Datei in ein neues PDF oder scanne sie, und lade das Ergebnis hoch.`,
  'file.encrypted': ({ file }) =>
    `„${file}“ ist mit einem Passwort geschützt. Entferne das Passwort und lade die Datei noch einmal hoch.`,
  'file.invalid-pdf': ({ file }) =>
    `„${file}“ ist beschädigt und lässt sich nicht als PDF öffnen. Drucke oder scanne die Datei in ein neues PDF.`,
  'file.no-pages': ({ file }) => `„${file}“ hat keine Seiten. Prüfe die Datei und lade sie noch einmal hoch.`,
  'file.xfa-form': ({ file }) =>
    `„${file}“ ist ein XFA-Formular, das nur Programme von Adobe anzeigen. Drucke es in ein PDF und lade dieses hoch.`,
  'file.portfolio': ({ file }) =>
    `„${file}“ ist ein PDF-Portfolio. Anhänge werden nicht gelesen: Speichere sie und lade jeden einzeln hoch.`,
  'document.too-many-pages': ({ maxPages }) =>
    `Das sind zu viele Seiten: Ein Dokument kann höchstens ${format.number(maxPages)} haben. Teile es in mehrere Dokumente.`,
  'document.record-too-large':
    'Das Dokument enthält mehr Daten, als sich speichern lassen, etwa Tausende von Positionen. Teile es in mehrere Dokumente.',
  'document.nothing-to-read': ({ pages }) =>
    pages === 1
      ? 'Auf der Seite wurde kein Text gefunden. Wenn sie Text enthält, lade ein schärferes oder helleres Bild hoch.'
      : 'Auf keiner Seite wurde Text gefunden. Wenn sie Text enthalten, lade schärfere oder hellere Bilder hoch.',
  'page.unreadable': (unreadable) =>
    `${pagesText(unreadable.pages)}: nicht lesbar. ${explanation(unreadable)}`,
  'page.hidden-text': ({ pages, text }) =>
    `${pagesText(pages)}: Unsichtbarer Text wurde weggelassen: „${text}“. Prüfe, dass nichts fehlt oder in die Irre führt.`,
  'intake.gave-up': `Die Dateien konnten nicht verarbeitet werden. Nichts ist verloren. ${retry}`,
  'reading.gave-up': `Eine Seite konnte nicht gelesen werden. Die bisher gelesenen bleiben. ${retry}`,
  'analysis.gave-up': `Die Seiten wurden gelesen, aber nicht ausgewertet. ${retry}`,
  'analysis.unusable-answer': `Die Seiten wurden gelesen, aber die Auswertung ergab nichts Brauchbares. ${retry}`,
  'usage.cap-reached': ({ resetsOn }) =>
    `Die Ausgabengrenze des Monats war erreicht, bevor die Auswertung fertig war. Ab ${format.date(resetsOn)} geht es weiter; eine selbst gesenkte Grenze kannst du vorher erhöhen.`,
  'usage.pages-reached': ({ requested, remaining, resetsOn }) =>
    `Das Dokument hat ${count(requested, 'Seite', 'Seiten')}, aber in diesem Monat ${remaining === 1 ? 'ist' : 'sind'} nur noch ${format.number(remaining)} übrig. Versuche es ab ${format.date(resetsOn)} noch einmal.`,
  'usage.bytes-reached': ({ resetsOn }) =>
    `Die Datei ist größer als angekündigt und passt nicht mehr in die Grenze dieses Monats. Lade sie ab ${format.date(resetsOn)} noch einmal hoch.`,
  'reading.low-confidence': ({ confidence }) =>
    `Die Seiten sind schwer zu lesen (Sicherheit ${format.percent(confidence)}). Prüfe die Werte oder scanne die Seiten noch einmal.`,

  'proof.quote-not-found': ({ path, value, page }) =>
    `${field(path)} („${value}“): Das Zitat steht weder auf Seite ${page} noch auf einer anderen. ${check}`,
  'proof.value-not-in-quote': ({ path, value, quote }) =>
    `${field(path)} („${value}“): Der Text auf der Seite belegt das nicht: „${quote}“. ${check}`,
  'proof.not-an-amount': ({ path, value }) =>
    `${field(path)} („${value}“) ist kein Betrag wie 12,50. Korrigiere oder entferne den Wert.`,
  'proof.amount-ambiguous': ({ path, value, quote }) =>
    `${field(path)} ist wahrscheinlich ${money(value)}, aber „${quote}“ kann auch ein anderer Betrag sein. ${check}`,
  'proof.date-ambiguous': ({ path, value, quote }) =>
    `${field(path)} ist wahrscheinlich der ${format.date(value)}, aber „${quote}“ kann auch ein anderes Datum sein. ${check}`,
  'proof.date-impossible': ({ path, value }) =>
    `${field(path)} („${value}“) ist kein gültiges Datum. Korrigiere oder entferne den Wert.`,
  'proof.currency-not-on-page': ({ path, value }) =>
    `${field(path)} („${value}“) steht auf keiner Seite. ${check}`,
  'proof.currency-unclear': ({ path, value, shownCurrencies }) =>
    shownCurrencies.length === 0
      ? `${field(path)} (${value}) ist eine von mehreren im Dokument, und nichts zeigt, dass sie zu diesem Betrag gehört. ${check}`
      : `${field(path)} (${value}) ist nicht die, die auf der Seite beim Betrag steht (${shownCurrencies.join(', ')}). ${check}`,
  'proof.page-removed': ({ path, value }) =>
    `Die Seite, auf der ${field(path)} („${value}“) stand, wurde aus dem Dokument entfernt. ${check}`,
  'proof.row-twice': ({ path, value }) =>
    `${field(path)} („${value}“) steht nur einmal auf der Seite, wurde aber zweimal gelesen. Prüfe die Positionen.`,
  'proof.rows-missing': ({ extracted, missing, example }) =>
    `${extracted === 0 ? 'Keine Position wurde' : count(extracted, 'Position wurde', 'Positionen wurden')} gelesen, aber auf der Seite stehen ${extracted === 0 ? '' : 'noch '}${format.number(missing)}, zum Beispiel „${example}“. Prüfe die Positionen.`,
  'proof.items-do-not-add-up': ({ sum, path, expected }) =>
    `Die Positionen ergeben ${money(sum)}, aber ${field(path)} ist ${money(expected)}. Prüfe die Beträge.`,
  'proof.total-does-not-add-up': ({ subtotal, tax, total }) =>
    `Zwischensumme ${money(subtotal)} und Steuer ${money(tax)} ergeben nicht den Gesamtbetrag ${money(total)}. Prüfe die Beträge.`,
  'proof.due-before-issue': ({ dueDate, issueDate }) =>
    `Die Fälligkeit (${format.date(dueDate)}) liegt vor dem Rechnungsdatum (${format.date(issueDate)}). Prüfe beide.`,
  'proof.total-missing':
    'Auf dieser Rechnung oder Quittung wurde kein Gesamtbetrag gefunden, oder er ließ sich nicht belegen. Ergänze ihn oder bestätige, dass keiner dasteht.',
  'proof.total-unnamed': ({ total }) =>
    `Nichts auf der Seite nennt ${money(total)} den Gesamtbetrag, und die Positionen ergeben ihn nicht. ${check}`,
  'proof.seller-missing':
    'Auf dieser Rechnung oder Quittung wurde kein Verkäufer gefunden; vielleicht steht er nur in einem Logo. Ergänze ihn oder bestätige, dass keiner dasteht.',
  'proof.amount-not-total': ({ amount, total }) =>
    `Der Betrag ${money(amount)} ist nur die Zwischensumme oder die Steuer; der Gesamtbetrag ist ${money(total)}. ${check}`,

  'export.gave-up': 'Der Export ist mehrmals gescheitert. Das liegt an uns. Starte ihn noch einmal.',
  'job.too-many-documents': ({ max }) =>
    `Mehr als ${format.number(max)} Dokumente passen. Nichts wurde geändert. Nimm mehr Filter, etwa einen Zeitraum.`,
  'job.gave-up':
    'Die Aktion ist mehrmals gescheitert. Das liegt an uns. Du kannst rückgängig machen, was sie geändert hat, oder sie noch einmal starten.',

  'reminder.account-closed': 'Das Konto, zu dem diese Erinnerung gehört, wurde geschlossen.',
  'reminder.too-many': ({ maxPerDay }) =>
    `Die Grenze von ${format.number(maxPerDay)} Zustellversuchen am Tag ist erreicht.`,
  'reminder.gave-up': 'Das Senden ist mehrmals gescheitert. Das liegt an uns.',
  'reminder.no-next-time':
    'Die Wiederholung wird nicht mehr unterstützt, deshalb wiederholt sich die Erinnerung nicht. Stelle eine neue ein.',
  'reminder.email-off':
    'E-Mail-Erinnerungen sind aus. Du kannst sie in den Einstellungen wieder einschalten.',
  'reminder.email-rejected':
    'Der E-Mail-Anbieter hat diese Adresse abgelehnt. Prüfe die Adresse oder nutze einen Webhook.',
  'reminder.email-unavailable': 'Der E-Mail-Dienst hat nicht geantwortet.',
  'reminder.webhook-missing':
    'Es ist kein Webhook eingerichtet. Richte einen in den Einstellungen ein oder nimm E-Mail.',
  'reminder.webhook-not-allowed': 'An die Adresse des Webhooks darf nicht gesendet werden.',
  'reminder.webhook-refused': ({ status }) =>
    `Der Webhook hat mit HTTP ${status} geantwortet, also abgelehnt.`,
  'reminder.webhook-unreachable': (failure) =>
    failure.cause === 'timeout'
      ? `Der Webhook hat nicht innerhalb von ${count(failure.seconds, 'Sekunde', 'Sekunden')} geantwortet.`
      : 'Der Webhook war nicht erreichbar.',
};

/** A reason in German. One that was stored without its values is in English. */
export function reasonText({ code, values: given, message }: Reason): string {
  const text = texts[code] as string | ((values: never) => string) | undefined;
  if (text === undefined || given === undefined) return message;
  return typeof text === 'string' ? text : text(given as never);
}
