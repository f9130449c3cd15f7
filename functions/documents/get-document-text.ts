import { findDocument } from '../../shared/documents/find-document.ts';
import { AppError } from '../../shared/domain/errors.ts';
import { loadPageTexts } from '../../shared/files/document-files.ts';
import { createFileReader } from '../../shared/files/file-store.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentReader } from '../../shared/table/documents/documents.ts';
import { parseLanguage } from '../../shared/translation/language.ts';
import { getStoredTranslation } from '../../shared/translation/translate-document.ts';
import { getDocumentText } from './contract.ts';

export const handler = serve(
  getDocumentText,
  withTable({ documents: createDocumentReader, files: createFileReader }),
  async ({ params, query, caller }, { documents, files }) => {
    const document = await findDocument(documents, caller, params.id);
    if (query.language === undefined) {
      const pages = await loadPageTexts(document, files);
      return { pages: pages.toSorted((a, b) => a.number - b.number) };
    }
    const { tag } = parseLanguage(query.language, 'query.language');
    // One that was made of other pages is not listed any more.
    const translation = document.translations.includes(tag)
      ? await getStoredTranslation(document, tag, files)
      : undefined;
    if (translation !== undefined) return { pages: translation.pages };
    throw new AppError('document.translation-not-found', { language: tag });
  },
);
