import type { StoredDocument } from '../domain/stored-document.ts';
import type { FileReader } from '../files/files.ts';
import { translationKey } from '../files/keys.ts';
import { refOf } from '../files/page-files.ts';
import { KeptTranslation } from './translation.ts';

/** What is kept of a translation; undefined where there is none. */
export async function keptTranslation(
  document: StoredDocument,
  language: string,
  files: Pick<FileReader, 'get'>,
) {
  const json = await files.get(translationKey(refOf(document), language));
  return json && KeptTranslation.parse(JSON.parse(json.toString()));
}
