import type { ContentType, Document, Kind, Status } from '../shared/domain/document.ts';
import { delay } from './abort.ts';
import type { Client } from './client.ts';
import { type UploadOptions, uploadFile } from './upload.ts';

export interface UploadFile {
  readonly name: string;
  /** The content. A `File` that a user has chosen is a blob. */
  readonly bytes: Uint8Array<ArrayBuffer> | Blob;
  readonly contentType: ContentType;
}

const contentTypesByExtension: Readonly<Record<string, ContentType>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  webp: 'image/webp',
  pdf: 'application/pdf',
};

/**
 * The content type by the file's name.
 *
 * @throws Error if Docket does not support the type.
 *
 * @example
 * ```ts
 * import { contentTypeOf } from './documents.ts';
 *
 * contentTypeOf('letter.jpg'); // 'image/jpeg'
 * ```
 */
export function contentTypeOf(name: string): ContentType {
  const type = contentTypesByExtension[name.split('.').at(-1)?.toLowerCase() ?? ''];
  if (type === undefined) {
    const supported = new Set(Object.values(contentTypesByExtension));
    throw new Error(`${name} is none of ${[...supported].join(', ')}`);
  }
  return type;
}

/**
 * Creates a document and uploads its files directly to S3, one after the other. Returns the document as it was before they
 * arrived. `onProgress` counts the bytes of all files.
 *
 * @throws UploadError, or what any call throws
 *
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { uploadDocument } from './client.ts';
 *
 * const bytes = new Uint8Array(await readFile('invoice.pdf'));
 * const { id } = await uploadDocument(client, [{ name: 'invoice.pdf', bytes, contentType: 'application/pdf' }]);
 * ```
 */
export async function uploadDocument(
  client: Pick<Client, 'createDocument'>,
  files: readonly UploadFile[],
  { kind, onProgress, signal }: UploadOptions & { readonly kind?: Kind } = {},
): Promise<Document> {
  const blobs = files.map(({ bytes, contentType }) => new Blob([bytes], { type: contentType }));
  const described = files.map(({ name, contentType }, index) => ({
    name,
    contentType,
    size: blobs[index]?.size ?? 0,
  }));
  const body = { files: described, ...(kind && { kind }) };
  const { document, uploads } = await client.createDocument({ body, ...(signal && { signal }) });
  const totalBytes = blobs.reduce((sum, { size }) => sum + size, 0);
  let sentBefore = 0;
  for (const [index, blob] of blobs.entries()) {
    const upload = uploads[index];
    if (upload === undefined) continue;
    await uploadFile(upload, blob, {
      onProgress: ({ sentBytes }) => onProgress?.({ sentBytes: sentBefore + sentBytes, totalBytes }),
      signal,
    });
    sentBefore += blob.size;
  }
  return document;
}

const finished: readonly Status[] = ['ready', 'needs-review', 'failed'];

/** Between two polls; the last one repeats. */
const POLL_SECONDS = [1, 1, 2, 3, 5];

/**
 * Polls until the document is processed or has failed.
 *
 * @throws Error after `seconds`, or what any call throws
 *
 * @example
 * ```ts
 * import { waitForDocument } from './client.ts';
 *
 * const document = await waitForDocument(client, '01M7W0BTX09ZK5SB1NDW3HX7P0', {
 *   seconds: 300,
 *   onChange: ({ status, progress }) => console.log(status, `${progress.pagesRead} of ${progress.pagesTotal} pages`),
 * });
 * if (document.status === 'failed') console.log(document.statusReason?.message);
 * else console.log(document.title, document.dueDate, document.fields.dueDate?.source?.quote);
 * ```
 */
export async function waitForDocument(
  client: Pick<Client, 'getDocument'>,
  id: string,
  {
    seconds: timeoutSeconds = 120,
    pollSeconds = POLL_SECONDS,
    onChange = () => {},
    signal,
  }: {
    readonly seconds?: number;
    readonly pollSeconds?: readonly number[];
    readonly onChange?: (document: Document) => void;
    readonly signal?: AbortSignal;
  } = {},
): Promise<Document> {
  const deadline = Date.now() + timeoutSeconds * 1000;
  let version = 0;
  for (let poll = 0; ; poll += 1) {
    const document = await client.getDocument({ params: { id }, ...(signal && { signal }) });
    if (document.version !== version) onChange(document);
    version = document.version;
    if (finished.includes(document.status)) return document;
    if (Date.now() > deadline)
      throw new Error(`The document is still ${document.status} after ${timeoutSeconds} seconds`);
    await delay((pollSeconds[poll] ?? pollSeconds.at(-1) ?? 1) * 1000, signal);
  }
}
