import type { ErrorTexts } from '../en/errors.ts';

const reload = 'Etwas auf dieser Seite ist veraltet. Lade sie neu und versuche es noch einmal.';
const signIn = 'Melde dich noch einmal an, um weiterzumachen.';

/** What the app says about each error of the API. */
export const errors: ErrorTexts = {
  'request.invalid': 'Dieser Wert lässt sich so nicht speichern. Prüfe ihn und versuche es noch einmal.',
  'request.invalid-json': reload,
  'request.invalid-cursor': 'Die Liste hat sich geändert. Lade die Seite neu.',
  'request.too-large': 'Das ist zu viel auf einmal. Nimm weniger Text oder weniger Dokumente.',
  'request.unsupported-media-type': reload,
  'request.throttled': 'Zu viele Versuche. Warte kurz und versuche es noch einmal.',
  'route.not-found': reload,
  'auth.missing-token': signIn,
  'auth.invalid-token': signIn,
  'auth.expired-token': `Deine Sitzung ist abgelaufen. ${signIn}`,
  'auth.revoked-token': `Du wurdest abgemeldet. ${signIn}`,
  'auth.invalid-credentials':
    'E-Mail oder Passwort stimmt nicht. Nach mehreren falschen Passwörtern ist die Anmeldung bis zu 15 Minuten gesperrt.',
  'auth.invalid-refresh-token': `Deine Sitzung ist abgelaufen. ${signIn}`,
  'auth.cross-site': 'Öffne Docket in einem eigenen Fenster und versuche es noch einmal.',
  'auth.not-confirmed': 'Bestätige zuerst deine E-Mail-Adresse mit dem Code, der an sie gesendet wurde.',
  'auth.invalid-code': 'Der Code ist falsch oder abgelaufen. Prüfe ihn oder fordere einen neuen an.',
  'auth.session-not-found': 'Diese Sitzung ist schon beendet.',
  'auth.email-taken': 'Ein anderes Konto hat diese E-Mail-Adresse. Wähle eine andere.',
  'auth.weak-password':
    'Das Passwort braucht mindestens 10 Zeichen, mit einem Klein- und einem Großbuchstaben und einer Ziffer, und darf nicht mit einem Leerzeichen beginnen oder enden.',
  'auth.wrong-password': 'Das ist nicht dein aktuelles Passwort.',
  'auth.new-password-required': 'Dein Konto braucht ein neues Passwort. Nutze „Passwort vergessen?“.',
  'auth.no-more-codes': 'Heute können keine weiteren Codes gesendet werden. Versuche es morgen noch einmal.',
  'document.not-found': 'Dieses Dokument gibt es nicht. Vielleicht wurde es gelöscht.',
  'document.too-large': ({ name, maxBytes }, format) => `„${name}“ ist größer als ${format.bytes(maxBytes)}.`,
  'document.unsupported-type': ({ name }) =>
    `„${name}“ kann Docket nicht lesen. Möglich sind PDF, JPEG, PNG, WebP und TIFF.`,
  'document.record-too-large': 'Das Dokument hätte zu viele Werte. Kürze Texte oder entferne Positionen.',
  'document.file-not-found':
    'Diese Datei ist nicht da. Vielleicht wurde sie abgelehnt oder noch nicht hochgeladen.',
  'document.page-not-found': 'Diese Seite hat das Dokument nicht.',
  'document.changed':
    'Das Dokument wurde anderswo geändert. Hier steht der jetzige Stand; versuche es noch einmal.',
  'document.translation-not-found': 'In diese Sprache ist das Dokument noch nicht übersetzt.',
  'document.in-trash': 'Das Dokument liegt im Papierkorb. Verschiebe es zuerst in den Eingang.',
  'document.not-read': 'Das Dokument wird noch gelesen. Versuche es, wenn es fertig ist.',
  'document.not-retryable': 'Ein neuer Versuch würde bei diesem Dokument nicht helfen.',
  'document.nothing-missing': 'Alle Dateien dieses Dokuments sind angekommen.',
  'invoice.too-many': 'In diesem Zeitraum gibt es zu viele Rechnungen. Wähle einen kürzeren.',
  'reminder.not-found': 'Diese Erinnerung gibt es nicht. Vielleicht wurde sie gelöscht.',
  'reminder.changed': 'Die Erinnerung wurde anderswo geändert. Versuche es noch einmal.',
  'reminder.in-the-past': 'Dieser Zeitpunkt ist vorbei. Wähle einen späteren.',
  'reminder.invalid-rule': 'So kann sich eine Erinnerung nicht wiederholen.',
  'reminder.wrong-status': 'Diese Erinnerung hat sich geändert. Gib ihr stattdessen einen neuen Zeitpunkt.',
  'reminder.invalid-link': 'Der Link ist unvollständig. Nimm den aus der E-Mail.',
  'webhook.not-allowed':
    'An diese Adresse können keine Webhooks gesendet werden. Nimm eine https-Adresse im öffentlichen Internet.',
  'chat.document-not-read': 'Das Dokument ist noch nicht gelesen. Frage noch einmal, wenn es fertig ist.',
  'usage.cap-reached': ({ capUsd, resetsOn }, format) =>
    `Die Ausgabengrenze dieses Monats von ${format.money(capUsd, 'USD')} ist erreicht. Sie beginnt am ${format.date(resetsOn)} von vorn; in den Einstellungen steht, ob du sie erhöhen kannst.`,
  'usage.documents-reached': ({ cap, resetsOn }, format) =>
    `Die ${format.number(cap)} Dokumente dieses Monats sind aufgebraucht. Am ${format.date(resetsOn)} beginnt die Zählung von vorn.`,
  'usage.bytes-reached': ({ cap, resetsOn }, format) =>
    `Die ${format.bytes(cap)} zum Hochladen in diesem Monat sind aufgebraucht. Am ${format.date(resetsOn)} beginnt die Zählung von vorn.`,
  'usage.pages-reached': ({ cap, resetsOn }, format) =>
    `Die ${format.number(cap)} Seiten dieses Monats sind aufgebraucht. Am ${format.date(resetsOn)} beginnt die Zählung von vorn.`,
  'workspace.cap-too-high': ({ maxUsd }, format) =>
    `Die Grenze kann höchstens ${format.money(maxUsd, 'USD')} sein.`,
  'workspace.changed': 'Die Einstellungen wurden anderswo geändert. Versuche es noch einmal.',
  'export.not-found': 'Diesen Export gibt es nicht mehr.',
  'export.running': 'Ein anderer Export läuft noch. Warte, bis er fertig ist.',
  'export.too-many': ({ max, resetsOn }, format) =>
    `Du kannst ${format.number(max)} Exporte am Tag starten. Versuche es am ${format.date(resetsOn)} wieder.`,
  'job.not-found': 'Diese Aktion ist zu alt, um angezeigt zu werden.',
  'job.undo-expired': 'Diese Aktion ist zu alt, um sie rückgängig zu machen.',
  'model.busy': 'Das Sprachmodell ist ausgelastet. Versuche es gleich noch einmal.',
  'model.unavailable': 'Dafür braucht es ein Sprachmodell, und hier ist keines verfügbar.',
  'search.invalid-query': 'Diese Suche ist nicht zu verstehen. Prüfe Anführungszeichen und Filter.',
  'service.unavailable':
    'Ein Dienst, den Docket braucht, ist nicht verfügbar. Versuche es gleich noch einmal.',
  'internal.error': 'Bei uns ist etwas schiefgegangen. Versuche es gleich noch einmal.',
};
