import type { ask as en } from '../en/ask.ts';

/** Asking about documents. */
export const ask: typeof en = {
  title: 'Fragen',
  aboutDocument: 'Zu diesem Dokument fragen',
  intro:
    'Frage etwas zu deinen Dokumenten. Jeder Satz der Antwort ist mit einem Zitat belegt, das du öffnen kannst.',
  examples: [
    'Was muss ich diesen Monat bezahlen?',
    'Wann endet mein Vertrag?',
    'Wer hat wegen der Heizung geschrieben?',
  ],
  introDocument:
    'Frage etwas zu diesem Dokument. Jeder Satz der Antwort ist mit einem Zitat von seinen Seiten belegt.',
  placeholder: 'Stelle eine Frage',
  send: 'Fragen',
  stop: 'Anhalten',
  question: 'Frage',
  answer: 'Antwort',
  thinking: 'Deine Dokumente werden durchsucht…',
  citation: (number, title, page) => `Quelle ${number}: ${title}, Seite ${page}`,
  unproved: 'Eine Zahl, die sich auf der zitierten Seite nicht belegen ließ, fehlt hier.',
  earlier: 'Frühere Nachrichten',
  clear: 'Unterhaltung löschen',
  clearConfirm: 'Diese Unterhaltung löschen? Sie lässt sich nicht wiederherstellen.',
  stopped: 'Angehalten. Der Rest der Antwort fehlt.',
  broken: 'Die Verbindung ist abgerissen. Der Rest der Antwort fehlt.',
  untitled: 'Dokument ohne Titel',
};
