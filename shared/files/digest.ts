import { createHash } from 'node:crypto';
import type { StoredFile } from '../domain/stored-document.ts';

/** SHA-256 over the checksums of the files whose pages the document has, in order. */
export const digestOf = (files: readonly StoredFile[]): string =>
  createHash('sha256')
    .update(
      files
        .filter(({ status, pending }) => status === 'received' && !pending)
        .map(({ sha256 }) => sha256)
        .join('\n'),
    )
    .digest('hex');
