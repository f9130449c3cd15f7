import type { StoredDocument } from '../domain/stored-document.ts';
import { documentRefOf } from '../files/document-files.ts';
import type { FileReader } from '../files/file-store.ts';
import { translationKey } from '../files/keys.ts';
import { StoredTranslation } from './translation.ts';

/** What is kept of a translation; undefined where there is none. */
export async function getStoredTranslation(
  document: StoredDocument,
  language: string,
  files: Pick<FileReader, 'get'>,
) {
  const json = await files.get(translationKey(documentRefOf(document), language));
  return json && StoredTranslation.parse(JSON.parse(json.toString()));
}
