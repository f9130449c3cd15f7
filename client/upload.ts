import { NetworkError, overNetwork } from './network-error.ts';

/** Where to upload one file, as in the response of `createDocument`. */
export interface Upload {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface Progress {
  readonly sentBytes: number;
  readonly totalBytes: number;
}

export interface UploadOptions {
  /** Called while bytes are sent (in Node only at the end). */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** S3's error response to an upload: `EntityTooLarge`, `AccessDenied`, … */
export class UploadError extends Error {
  override readonly name = 'UploadError';
  readonly status: number;
  readonly code: string;
  /** The presigned POST has expired: upload to a new one. */
  readonly isExpired: boolean;

  constructor(status: number, body: string) {
    const [, code = 'unknown'] = /<Code>(.*?)<\/Code>/.exec(body) ?? [];
    const [, message = `S3 answered ${status}`] = /<Message>(.*?)<\/Message>/.exec(body) ?? [];
    super(message);
    this.status = status;
    this.code = code;
    // The policy has expired, or the credentials that signed it.
    this.isExpired = code === 'ExpiredToken' || (code === 'AccessDenied' && /\bexpired\b/i.test(message));
  }
}

/**
 * Uploads a file directly to S3 with a presigned POST: the signed fields first, the file last.
 *
 * @throws UploadError if S3 refuses it, NetworkError if the connection breaks, or the reason of the signal
 *
 * @example A file that a user has chosen in a browser
 * ```ts
 * import { uploadFile } from './client.ts';
 *
 * const file = new File(['…'], 'letter.png', { type: 'image/png' });
 * const { uploads } = await client.createDocument({
 *   body: { files: [{ name: file.name, contentType: file.type, size: file.size }] },
 * });
 * for (const upload of uploads) {
 *   await uploadFile(upload, file, {
 *     onProgress: ({ sentBytes, totalBytes }) => console.log(`${Math.round((100 * sentBytes) / totalBytes)} %`),
 *     signal: AbortSignal.timeout(600_000),
 *   });
 * }
 * ```
 */
export async function uploadFile(
  { url, fields }: Upload,
  file: Blob,
  { onProgress = () => {}, signal }: UploadOptions = {},
  platform: UploadPlatform = globalThis,
): Promise<void> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', file);
  const totalBytes = file.size;
  // The form is some 2 KB longer than the file.
  const onSent = (bytes: number) => onProgress({ sentBytes: Math.min(bytes, totalBytes), totalBytes });
  const response = await (platform.XMLHttpRequest === undefined
    ? postWithFetch(url, form, signal, platform.fetch)
    : postWithXhr(url, form, onSent, signal, platform.XMLHttpRequest));
  if (response.status >= 300) throw new UploadError(response.status, response.body);
  onProgress({ sentBytes: totalBytes, totalBytes });
}

/** What sends a form: only XMLHttpRequest can tell how far it is, and only browsers have it. */
export interface UploadPlatform {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly XMLHttpRequest?: new () => FormRequest;
}

/** What is needed of an XMLHttpRequest. */
export interface FormRequest {
  readonly status: number;
  readonly responseText: string;
  readonly upload: {
    addEventListener(type: 'progress', listener: (event: { readonly loaded: number }) => void): void;
  };
  addEventListener(type: 'load' | 'error', listener: () => void): void;
  open(method: string, url: string): void;
  send(form: FormData): void;
  abort(): void;
}

interface FormResponse {
  readonly status: number;
  readonly body: string;
}

function postWithFetch(
  url: string,
  form: FormData,
  signal: AbortSignal | undefined,
  fetch: UploadPlatform['fetch'],
): Promise<FormResponse> {
  return overNetwork(async () => {
    const response = await fetch(url, { method: 'POST', body: form, ...(signal && { signal }) });
    return { status: response.status, body: await response.text() };
  }, signal);
}

function postWithXhr(
  url: string,
  form: FormData,
  onSent: (bytes: number) => void,
  signal: AbortSignal | undefined,
  Xhr: new () => FormRequest,
): Promise<FormResponse> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const request = new Xhr();
    const abort = () => {
      request.abort();
      reject(signal?.reason as Error);
    };
    const settle = (result: () => void) => () => {
      signal?.removeEventListener('abort', abort);
      result();
    };
    request.upload.addEventListener('progress', ({ loaded }) => onSent(loaded));
    request.addEventListener(
      'load',
      settle(() => resolve({ status: request.status, body: request.responseText })),
    );
    request.addEventListener(
      'error',
      settle(() => reject(new NetworkError(new Error(`The upload to ${new URL(url).host} broke off`)))),
    );
    signal?.addEventListener('abort', abort);
    request.open('POST', url);
    request.send(form);
  });
}
