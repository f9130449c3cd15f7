import { findDocument } from '../../shared/documents/find-document.ts';
import { AppError } from '../../shared/domain/errors.ts';
import { limits } from '../../shared/domain/limits.ts';
import { createFileReader } from '../../shared/files/file-store.ts';
import { originalKey } from '../../shared/files/keys.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentReader } from '../../shared/table/documents/documents.ts';
import { getDocumentFile } from './contract.ts';

export const handler = serve(
  getDocumentFile,
  withTable({ documents: createDocumentReader, files: createFileReader }),
  async ({ params, caller }, { documents, files }) => {
    const document = await findDocument(documents, caller, params.id);
    const number = /^\d{1,2}$/.test(params.n) ? Number(params.n) : 0;
    const file = document.files[number - 1];
    if (file === undefined) {
      const values = { number: params.n, files: document.files.length };
      throw new AppError('document.file-not-found', { cause: 'unknown-number', ...values });
    }
    if (file.status !== 'received') {
      const cause = file.status === 'rejected' ? 'rejected' : 'missing';
      throw new AppError('document.file-not-found', { cause, name: file.name });
    }
    const key = originalKey({ workspaceId: caller.workspaceId, documentId: document.id }, file.id);
    const seconds = limits.downloadSeconds;
    const expiresAt = new Date(Date.now() + seconds * 1000).toISOString();
    return {
      url: await files.signLink(key, { seconds, name: file.name, contentType: file.contentType }),
      expiresAt,
    };
  },
);
