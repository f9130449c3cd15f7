import type { Texts } from '../en/index.ts';

/** The inbox and the other lists of documents. */
export const inbox: Texts['inbox'] = {
  title: 'Eingang',
  checkTitle: 'Zu prüfen',
  sections: { 'to-do': 'Zu erledigen', 'to-check': 'Zu prüfen', 'in-progress': 'Wird gelesen', new: 'Neu' },
  emptyTouch: 'Hier ist nichts. Fotografiere einen Brief oder eine Rechnung, oder wähle eine Datei.',
  empty: 'Hier ist nichts. Ziehe einen Brief, eine Rechnung oder ein Foto davon irgendwo in dieses Fenster.',
  emptyCheck: 'Nichts zu prüfen. Jeder Wert, den Docket zeigt, ist belegt oder bestätigt.',
  emptySnoozed:
    'Nichts ist zurückgestellt. Stelle ein Dokument zurück, um es bis zu einem Tag deiner Wahl auszublenden.',
  emptyArchived:
    'Das Archiv ist leer. Archivierte Dokumente bleiben hier und werden bei jeder Suche gefunden.',
  emptyTrash: 'Der Papierkorb ist leer. Gelöschte Dokumente bleiben 30 Tage hier.',
  untitled: 'Ohne Titel',
  unread: 'Ungelesen',
  doubts: (count, names, hasMore) => `${count} zu prüfen: ${names}${hasMore ? ', …' : ''}`,
  pagesRead: (name) => `Gelesene Seiten von ${name}`,
  reading: (page, pages) => `Seite ${page} von ${pages}`,
  awaiting: 'Dateien fehlen: öffnen zum Senden',
  outgoing: {
    preparing: 'Wird vorbereitet…',
    sending: (percent) => `Wird gesendet: ${percent}`,
    waiting: 'Keine Verbindung. Sobald sie wieder da ist, geht es weiter.',
    failed: 'Nicht gesendet',
    cancel: 'Nicht senden',
  },
  late: (days) => (days === 1 ? '1 Tag überfällig' : `${days} Tage überfällig`),
  select: (name) => `${name} auswählen`,
  selected: (count) => `${count} ausgewählt`,
  allSelected: (count) => `Alle ${count} ausgewählt`,
  selectAll: (count, list) => `Alle ${count} auswählen (${list})`,
  clearSelection: 'Auswahl aufheben',
  list: (name) => `${name}: Dokumente`,
  loadingMore: 'Weitere werden geladen…',
  archive: 'Archivieren',
  restore: 'In den Eingang',
  snooze: 'Zurückstellen',
  trash: 'Löschen',
  done: 'Als erledigt markieren',
  markUnread: 'Als ungelesen markieren',
  tags: 'Schlagwörter',
  erase: 'Endgültig löschen',
  actions: 'Aktionen',
  short: {
    archive: 'Archivieren',
    restore: 'Eingang',
    snooze: 'Zurückstellen',
    done: 'Erledigt',
    tags: 'Schlagwörter',
    trash: 'Löschen',
    erase: 'Endgültig löschen',
  },
  archived: (count, shown) => (count === 1 ? 'Archiviert' : `${shown} Dokumente archiviert`),
  restored: (count, shown) =>
    count === 1 ? 'In den Eingang verschoben' : `${shown} Dokumente in den Eingang verschoben`,
  snoozed: (count, shown, until) =>
    count === 1 ? `Zurückgestellt bis ${until}` : `${shown} Dokumente zurückgestellt bis ${until}`,
  trashed: (count, shown) =>
    count === 1 ? 'In den Papierkorb verschoben' : `${shown} Dokumente in den Papierkorb verschoben`,
  doneMarked: (count, shown) =>
    count === 1 ? 'Als erledigt markiert' : `${shown} Dokumente als erledigt markiert`,
  tagged: (count, shown) =>
    count === 1 ? 'Schlagwörter geändert' : `Schlagwörter von ${shown} Dokumenten geändert`,
  erased: (count, shown) => (count === 1 ? 'Endgültig gelöscht' : `${shown} Dokumente endgültig gelöscht`),
  partlyFailed: (count, shown, reason) =>
    count === 1
      ? `Ein Dokument wurde nicht geändert: ${reason}`
      : `${shown} Dokumente wurden nicht geändert: ${reason}`,
  partlyNotUndone: (count, shown, reason) =>
    count === 1
      ? `Bei einem Dokument ließ sich die Änderung nicht rückgängig machen: ${reason}`
      : `Bei ${shown} Dokumenten ließ sich die Änderung nicht rückgängig machen: ${reason}`,
  started: 'Die Dokumente werden gesucht…',
  progress: (done, total) => `${done} von ${total} Dokumenten…`,
  eraseTitle: (count, shown) =>
    count === 1 ? 'Dieses Dokument endgültig löschen?' : `${shown} Dokumente endgültig löschen?`,
  eraseText: 'Dateien, Werte und Notizen werden gelöscht. Das lässt sich nicht rückgängig machen.',
  emptied: (days) => `Dokumente im Papierkorb werden nach ${days} Tagen endgültig gelöscht.`,
  daysLeft: (days) => (days <= 0 ? 'wird bald gelöscht' : days === 1 ? 'noch 1 Tag' : `noch ${days} Tage`),
  until: (when) => `bis ${when}`,
  inDoubt: 'nicht sicher',
  tagsTitle: 'Schlagwörter',
  findTag: 'Schlagwort suchen oder anlegen',
  addTag: (tag) => `„${tag}“ anlegen`,
  noTags: 'Noch keine Schlagwörter. Gib eines ein, um es anzulegen.',
  apply: 'Übernehmen',
  open: 'Öffnen',
  noSummary: 'Zu diesem Dokument gibt es keine Zusammenfassung.',
};
