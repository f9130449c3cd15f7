import { findDocument } from '../../shared/documents/find-document.ts';
import { AppError } from '../../shared/domain/errors.ts';
import { limits } from '../../shared/domain/limits.ts';
import { createFileReader } from '../../shared/files/file-store.ts';
import { originalKey } from '../../shared/files/keys.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { createDocumentReader } from '../../shared/table/documents/documents.ts';
import { getDocumentFile } from './contract.ts';

export const handler = serve(
  getDocumentFile,
  { documents: createDocumentReader, files: createFileReader },
  async ({ params, caller }, { documents, files }) => {
    const document = await findDocument(documents, caller, params.id);
    const number = /^\d{1,2}$/.test(params.n) ? Number(params.n) : 0;
    const file = document.files[number - 1];
    if (file === undefined) {
      const count = document.files.length;
      throw new AppError(
        'document.file-not-found',
        `There is no file ${params.n}; the files are 1 to ${count}.`,
      );
    }
    if (file.status !== 'received') {
      const why = file.status === 'rejected' ? 'was refused and not kept' : 'has not been uploaded yet';
      throw new AppError('document.file-not-found', `The file “${file.name}” ${why}.`);
    }
    const key = originalKey({ workspaceId: caller.workspaceId, documentId: document.id }, number);
    const seconds = limits.downloadSeconds;
    const expiresAt = new Date(Date.now() + seconds * 1000).toISOString();
    return {
      url: await files.signLink(key, { seconds, name: file.name, contentType: file.contentType }),
      expiresAt,
    };
  },
);
