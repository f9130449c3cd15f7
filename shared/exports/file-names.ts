import type { ContentType } from '../domain/document.ts';
import type { StoredDocument } from '../domain/stored-document.ts';

const extensions: Readonly<Record<ContentType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/tiff': 'tif',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
};

/**
 * Bytes of a name's parts in UTF-8: together with date, number and extension below the 255 bytes that a name may have, also
 * in the decomposed form that macOS may store.
 */
const MAX_BYTES = { sender: 40, title: 70 } as const;

/**
 * The path of a file in an export: `originals/2026-11-16 Sampletown Utilities - Invoice for electricity [12].pdf`. `number`
 * is the place of the document in the export, which makes the path unique; `file` counts from 1.
 */
export function exportPath(document: StoredDocument, number: number, file: number): string {
  const { files, sender, title } = document;
  const { name = '', contentType = 'application/pdf' } = files[file - 1] ?? {};
  const words = [
    safeText(sender?.name ?? '', MAX_BYTES.sender),
    safeText(title ?? name.replace(/\.\w{1,5}$/, ''), MAX_BYTES.title),
  ].filter((part) => part !== '');
  const place = files.length > 1 ? `${number}-${file}` : String(number);
  return `originals/${documentDate(document)} ${words.join(' - ')} [${place}].${extensions[contentType]}`.replace(
    /  +/,
    ' ',
  );
}

/** The date of the document, or the day on which it was created. */
const documentDate = ({ fields, invoice, createdAt }: StoredDocument): string => {
  const date = fields['date']?.value ?? invoice?.issueDate ?? '';
  return /^\d{4}-\d\d-\d\d$/.test(date) ? date : createdAt.slice(0, 10);
};

/** Characters that Windows or macOS refuses in a name, and those that are invisible or change the direction of text. */
const UNSAFE = /[<>:"/\\|?*\p{C}\p{Zl}\p{Zp}]+/gu;

/**
 * Text that every file system accepts within a name, which neither begins nor ends with it. Names that Windows reserves,
 * such as `CON`, are whole names.
 */
function safeText(text: string, maxBytes: number): string {
  const safe = text.normalize('NFC').replace(UNSAFE, ' ').replace(/\s+/g, ' ').trim();
  let [kept, bytes] = ['', 0];
  for (const character of safe) {
    bytes += Buffer.byteLength(character.normalize('NFD'));
    if (bytes > maxBytes) return kept.trimEnd();
    kept += character;
  }
  return kept;
}
