/** Adding documents: the tray. */
export const add = {
  title: 'Add documents',
  drop: 'Drop to add',
  choose: 'Choose files',
  camera: 'Take a photo',
  hintTouch: 'Take a photo of each page, or choose files. PDF, JPEG, PNG, WebP and TIFF.',
  hint: 'Drop files anywhere in this window, or paste a picture. PDF, JPEG, PNG, WebP and TIFF.',
  trayHint:
    'Photos that belong together are one document. Click between two pictures to split or join; drag one to move it.',
  send: (documents: number, files: number) =>
    `Send ${documents === 1 ? '1 document' : `${documents} documents`}${files > documents ? `, ${files} files` : ''}`,
  split: 'Split: the next file begins another document',
  join: 'Join: the next file belongs to the same document',
  turn: (name: string) => `Turn ${name}`,
  remove: (name: string) => `Remove ${name}`,
  moveLeft: (name: string) => `Move ${name} to the left`,
  moveRight: (name: string) => `Move ${name} to the right`,
  unknownType: (name: string) =>
    `${name} is not a document that Docket can read. Use PDF, JPEG, PNG, WebP or TIFF.`,
  sampleTitle: 'Try it with a sample',
  sampleText:
    'An invented invoice that is due in two weeks. Docket reads it like any other document and shows where on the page each value is.',
  addSample: 'Add the sample invoice',
  /** Photos that this browser cannot open. */
  heic: (name: string) =>
    `${name}: this browser cannot open HEIC. On the phone choose it from Photos, or save it as JPEG.`,
  unreadable: (name: string) =>
    `${name} cannot be opened as a picture. Save it as JPEG and add it again, or take the photo again.`,
  /** S3 refuses a file; the code is for support. */
  refused: (name: string, code: string) =>
    `${name} was refused (${code}). Try again; if that does not help, add the file again.`,
  empty: (name: string) => `${name} is empty. Check the file, and add it again.`,
  tooLarge: (name: string, limit: string) =>
    `${name} is larger than ${limit}. Scan it at a lower resolution, or split it into several files.`,
  tooMany: (max: number, files: number) =>
    `A document can have at most ${max} files; here is one with ${files}. Split it to send it.`,
  tooManyToJoin: (max: number) => `A document can have at most ${max} files. These would be more.`,
  /** Where a file is after it was moved. */
  place: (name: string, file: number, files: number, document: number, documents: number) =>
    `${name}: file ${file} of ${files}${documents === 1 ? '' : ` in document ${document} of ${documents}`}`,
  drag: (name: string) => `Move ${name}`,
  draggable: 'can be moved',
  dragHint:
    'Press Space to pick the file up, the arrow keys to move it, Space to drop it, Escape to leave it where it was.',
  picked: (place: string) => `Picked up. ${place}`,
  dropped: (place: string) => `Dropped. ${place}`,
  putBack: (place: string) => `Left where it was. ${place}`,
  /** Files of a document that have not arrived, and no page is sending. */
  missing: (names: string, count: number) =>
    `${names} ${count === 1 ? 'has' : 'have'} not arrived. If nothing is sending ${count === 1 ? 'it' : 'them'} any more, choose ${count === 1 ? 'the file' : 'the files'} again.`,
};
