import { concurrently } from '../../shared/concurrently.ts';
import { pagePlaces } from '../../shared/domain/document-pages.ts';
import { ReadPage } from '../../shared/domain/page.ts';
import { fileReader } from '../../shared/files/files.ts';
import { pageTextKey } from '../../shared/files/keys.ts';
import { serve } from '../../shared/http/serve.ts';
import { documentReader } from '../../shared/table/documents.ts';
import { getDocumentText } from './contract.ts';
import { findDocument } from './find-document.ts';

/** A page's words with their boxes are some 50 KB: as many as memory holds easily. */
const PAGES_AT_ONCE = 20;

export const handler = serve(
  getDocumentText,
  { documents: documentReader, files: fileReader },
  async ({ params, caller }, { documents, files }) => {
    const document = await findDocument(documents, caller, params.id);
    const ref = { workspaceId: caller.workspaceId, documentId: document.id };
    const places = pagePlaces(document);
    const numbers = document.readPages.toSorted((a, b) => a - b);
    const pages = await concurrently(numbers, PAGES_AT_ONCE, async (number) => {
      const place = places[number - 1];
      const bytes = place && (await files.get(pageTextKey(ref, place.file, place.page)));
      if (bytes === undefined) throw new Error(`Page ${number} of document ${document.id} has lost its text`);
      const { text, confidence } = ReadPage.parse(JSON.parse(bytes.toString()));
      return { number, text, confidence };
    });
    return { pages };
  },
);
