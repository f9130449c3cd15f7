import type { add as en } from '../en/add.ts';

/** Adding documents: the tray. */
export const add: typeof en = {
  title: 'Dokumente hinzufügen',
  drop: 'Zum Hinzufügen loslassen',
  choose: 'Dateien wählen',
  camera: 'Foto aufnehmen',
  hintTouch: 'Fotografiere jede Seite oder wähle Dateien. PDF, JPEG, PNG, WebP und TIFF.',
  hint: 'Ziehe Dateien irgendwo in dieses Fenster oder füge ein Bild ein. PDF, JPEG, PNG, WebP und TIFF.',
  trayHint:
    'Fotos, die zusammengehören, sind ein Dokument. Klicke zwischen zwei Bilder, um zu trennen oder zu verbinden; ziehe eines, um es zu verschieben.',
  send: (documents, files) =>
    `${documents === 1 ? '1 Dokument' : `${documents} Dokumente`}${files > documents ? ` (${files} Dateien)` : ''} senden`,
  split: 'Trennen: Die nächste Datei beginnt ein neues Dokument',
  join: 'Verbinden: Die nächste Datei gehört zum selben Dokument',
  turn: (name) => `${name} drehen`,
  remove: (name) => `${name} entfernen`,
  moveLeft: (name) => `${name} nach links verschieben`,
  moveRight: (name) => `${name} nach rechts verschieben`,
  unknownType: (name) => `${name} kann Docket nicht lesen. Möglich sind PDF, JPEG, PNG, WebP und TIFF.`,
  sampleTitle: 'Zum Ausprobieren',
  sampleText:
    'Eine erfundene Rechnung, fällig in zwei Wochen. Docket liest sie wie jedes andere Dokument und zeigt dir zu jedem Wert, wo er auf der Seite steht.',
  addSample: 'Beispielrechnung hinzufügen',
  /** Photos that this browser cannot open. */
  heic: (name) =>
    `${name}: Dieser Browser kann HEIC nicht öffnen. Wähle das Bild am Handy aus „Fotos“ oder speichere es als JPEG.`,
  unreadable: (name) =>
    `${name} lässt sich nicht als Bild öffnen. Speichere es als JPEG und füge es erneut hinzu, oder fotografiere es noch einmal.`,
  /** S3 refuses a file; the code is for support. */
  refused: (name, code) =>
    `${name} wurde abgelehnt (${code}). Versuche es erneut; hilft das nicht, füge die Datei neu hinzu.`,
  empty: (name) => `${name} ist leer. Prüfe die Datei und füge sie erneut hinzu.`,
  tooLarge: (name, limit) =>
    `${name} ist größer als ${limit}. Scanne mit niedrigerer Auflösung oder teile das Dokument in mehrere Dateien.`,
  tooMany: (max, files) =>
    `Ein Dokument kann höchstens ${max} Dateien haben; hier hat eines ${files}. Trenne es, um es zu senden.`,
  tooManyToJoin: (max) => `Ein Dokument kann höchstens ${max} Dateien haben. So wären es mehr.`,
  /** Where a file is after it was moved. */
  place: (name, file, files, document, documents) =>
    `${name}: Datei ${file} von ${files}${documents === 1 ? '' : ` in Dokument ${document} von ${documents}`}`,
  drag: (name) => `${name} verschieben`,
  draggable: 'verschiebbar',
  dragHint:
    'Leertaste zum Aufnehmen, Pfeiltasten zum Verschieben, Leertaste zum Ablegen, Escape lässt die Datei, wo sie war.',
  picked: (place) => `Aufgenommen. ${place}`,
  dropped: (place) => `Abgelegt. ${place}`,
  putBack: (place) => `Bleibt, wo sie war. ${place}`,
  /** Files of a document that have not arrived, and no page is sending. */
  missing: (names, count) =>
    `${names} ${count === 1 ? 'ist' : 'sind'} nicht angekommen. Falls der Upload abgebrochen ist, wähle die ${count === 1 ? 'Datei' : 'Dateien'} noch einmal.`,
};
