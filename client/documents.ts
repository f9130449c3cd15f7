import { setTimeout } from 'node:timers/promises';
import {
  type ContentType,
  contentTypes,
  type Document,
  type Kind,
  type Status,
} from '../shared/domain/document.ts';
import type { Client } from './client.ts';

export interface UploadFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
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
  if (type === undefined) throw new Error(`${name} is none of ${contentTypes.join(', ')}`);
  return type;
}

/**
 * Creates a document and uploads its files directly to S3. Returns the document as it was before they arrived.
 *
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { uploadDocument } from './documents.ts';
 *
 * const bytes = new Uint8Array(await readFile('invoice.pdf'));
 * const { id } = await uploadDocument(client, [{ name: 'invoice.pdf', bytes, contentType: 'application/pdf' }]);
 * ```
 */
export async function uploadDocument(
  client: Client,
  files: readonly UploadFile[],
  kind?: Kind,
): Promise<Document> {
  const described = files.map(({ name, contentType, bytes }) => ({
    name,
    contentType,
    size: bytes.byteLength,
  }));
  const { document, uploads } = await client.createDocument({
    body: { files: described, ...(kind && { kind }) },
  });
  for (const [index, upload] of uploads.entries()) {
    const file = files[index];
    if (file !== undefined)
      await uploadFile(upload, new Blob([file.bytes], { type: file.contentType }), file.name);
  }
  return document;
}

const finished: readonly Status[] = ['ready', 'needs-review', 'failed'];

/**
 * Polls until the document is processed or has failed.
 *
 * @throws Error after `seconds`.
 *
 * @example
 * ```ts
 * import { waitForDocument } from './documents.ts';
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
  client: Client,
  id: string,
  {
    seconds: timeoutSeconds = 120,
    onChange = () => {},
  }: { seconds?: number; onChange?: (document: Document) => void } = {},
): Promise<Document> {
  const deadline = Date.now() + timeoutSeconds * 1000;
  let version = 0;
  for (;;) {
    const document = await client.getDocument({ params: { id } });
    if (document.version !== version) onChange(document);
    version = document.version;
    if (finished.includes(document.status)) return document;
    if (Date.now() > deadline)
      throw new Error(`The document is still ${document.status} after ${timeoutSeconds} seconds`);
    await setTimeout(100);
  }
}

/** Where to upload one file, as in the response of `createDocument`. */
export interface Upload {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** S3's error response to an upload: `EntityTooLarge`, `AccessDenied`, … */
export class UploadError extends Error {
  override readonly name = 'UploadError';
  readonly status: number;
  readonly code: string;

  constructor(status: number, body: string) {
    const [, code = 'unknown'] = /<Code>(.*?)<\/Code>/.exec(body) ?? [];
    const [, message = `S3 answered ${status}`] = /<Message>(.*?)<\/Message>/.exec(body) ?? [];
    super(message);
    this.status = status;
    this.code = code;
  }
}

/**
 * Uploads a file directly to S3 with a presigned POST: the signed fields first, the file last.
 *
 * @throws UploadError
 *
 * @example A file that a user has chosen in a browser
 * ```ts
 * import { uploadFile } from './documents.ts';
 *
 * const file = new File(['…'], 'letter.png', { type: 'image/png' });
 * const { uploads } = await client.createDocument({
 *   body: { files: [{ name: file.name, contentType: file.type, size: file.size }] },
 * });
 * for (const upload of uploads) await uploadFile(upload, file, file.name);
 * ```
 */
export async function uploadFile({ url, fields }: Upload, file: Blob, name = 'file'): Promise<void> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', file, name);
  const response = await fetch(url, { method: 'POST', body: form });
  if (!response.ok) throw new UploadError(response.status, await response.text());
}
