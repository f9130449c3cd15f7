import { oneOf } from '../../message.ts';
import {
  formatBytes,
  formatCount,
  formatKilobytes,
  formatLanguage,
  formatList,
  formatNumber,
  sentence,
} from '../format.ts';
import { fileTypeOf, heifAdvice } from '../labels.ts';
import { versionErrors } from './versions.ts';

export const documentErrors = {
  'document.not-found': oneOf({
    unknown: ({ id }: { id: string }) => `You have no document ${id}.`,
    'deleted-while-answering': () =>
      'A document that was used for this answer has been deleted. Ask the question again.',
  }),
  'document.too-large': ({
    name,
    contentType,
    maxBytes,
  }: {
    name: string;
    contentType: string;
    maxBytes: number;
  }) => `“${name}” is larger than ${formatBytes(maxBytes)}, the limit for ${fileTypeOf(contentType)} files.`,
  'document.unsupported-type': ({
    name,
    contentType,
    supported,
    isHeif,
  }: {
    name: string;
    contentType: string;
    supported: readonly string[];
    isHeif: boolean;
  }) =>
    `“${name}” has the type ${contentType}; Docket accepts ${formatList(supported.map(fileTypeOf))}.${isHeif ? ` ${heifAdvice}` : ''}`,
  'document.record-too-large': ({
    part,
    bytes,
    maxBytes,
  }: {
    part: 'fields' | 'invoice';
    bytes: number;
    maxBytes: number;
  }) =>
    `${part === 'invoice' ? 'The invoice' : 'The values with their sources'} would take ${formatKilobytes(bytes)}; the limit is ${formatKilobytes(maxBytes)}. Shorten texts or remove rows.`,
  'document.file-not-found': oneOf({
    'unknown-number': ({ number, files }: { number: string; files: number }) =>
      `There is no file ${number}. The document has ${formatCount(files, 'file')}, counted from 1.`,
    rejected: ({ name }: { name: string }) => `“${name}” was rejected and has not been kept.`,
    missing: ({ name }: { name: string }) => `“${name}” has not been uploaded yet.`,
  }),
  'document.page-not-found': ({ page, pages }: { page: string; pages: number }) =>
    pages === 0
      ? `There is no page ${page} yet. The pages are counted when all files have arrived.`
      : `There is no page ${page}. The document has ${formatCount(pages, 'page')}, counted from 1.`,
  'document.changed': oneOf(versionErrors('the document is')),
  'document.translation-not-found': ({ language }: { language: string }) =>
    `There is no translation into ${formatLanguage(language)} (${language}). Create it with POST /documents/{id}/translate.`,
  'document.in-trash': () => 'The document is in the trash. Restore it first, or delete it permanently.',
  'document.not-read': oneOf({
    processing: ({ status }: { status: string }) =>
      `The status of the document is ${status}. Try again when it is ready or needs-review.`,
    failed: ({ reason }: { reason: string }) => `The document could not be processed. ${sentence(reason)}`,
  }),
  'document.not-retryable': oneOf({
    'not-stopped': ({ status }: { status: string }) =>
      `The status of the document is ${status}: there is nothing to retry.`,
    permanent: ({ reason }: { reason: string }) => `Retrying would not help. ${sentence(reason)}`,
  }),
  'document.nothing-missing': ({ id }: { id: string }) =>
    `No file of the document ${id} is waiting to be uploaded.`,
  'chat.document-not-read': oneOf({
    uploading: () => 'The files of the document have not all arrived yet. Ask again when it is ready.',
    processing: ({ pagesRead, pagesTotal }: { pagesRead: number; pagesTotal: number }) =>
      `${formatNumber(pagesRead)} of ${formatCount(pagesTotal, 'page')} ${pagesRead === 1 ? 'has' : 'have'} been read so far. Ask again when the document is ready.`,
    failed: ({ reason }: { reason: string }) => `The document could not be processed. ${sentence(reason)}`,
  }),
};
