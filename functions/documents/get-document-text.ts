import { findDocument } from '../../shared/documents/find-document.ts';
import { AppError } from '../../shared/domain/errors.ts';
import { fileReader } from '../../shared/files/files.ts';
import { readPagesOf } from '../../shared/files/page-files.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { documentReader } from '../../shared/table/documents/documents.ts';
import { keptTranslation } from '../../shared/translation/kept-translation.ts';
import { languageOf } from '../../shared/translation/language.ts';
import { getDocumentText } from './contract.ts';

export const handler = serve(
  getDocumentText,
  { documents: documentReader, files: fileReader },
  async ({ params, query, caller }, { documents, files }) => {
    const document = await findDocument(documents, caller, params.id);
    if (query.language === undefined) {
      const pages = await readPagesOf(document, files);
      return { pages: pages.toSorted((a, b) => a.number - b.number) };
    }
    const { tag, name } = languageOf(query.language, 'query.language');
    const kept = await keptTranslation(document, tag, files);
    if (kept !== undefined) return { pages: kept.pages };
    const why = `The document has not been translated to ${name} (${tag}). POST …/translate does that.`;
    throw new AppError('document.translation-not-found', why);
  },
);
