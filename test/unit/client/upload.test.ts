import { describe, expect, it } from 'vitest';
import { NetworkError, type Progress, UploadError, uploadFile } from '../../../client/client.ts';
import type { FormRequest, UploadPlatform } from '../../../client/upload.ts';

const upload = { url: 'https://bucket.example/', fields: { key: 'uploads/1', policy: 'p' } };
const file = new Blob(['0123456789'], { type: 'image/png' });
const refusal = (code: string, message: string) =>
  `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;

/** A request of a browser that reports these numbers of sent bytes and then does what `end` says. */
function createXhr(sent: readonly number[], end: (request: FormRequest & EventTarget) => void) {
  const forms: FormData[] = [];
  let aborted = false;
  class Xhr extends EventTarget implements FormRequest {
    status = 204;
    responseText = '';
    upload = new EventTarget() as EventTarget & FormRequest['upload'];
    open() {}
    send(form: FormData) {
      forms.push(form);
      for (const loaded of sent) this.upload.dispatchEvent(Object.assign(new Event('progress'), { loaded }));
      end(this);
    }
    abort() {
      aborted = true;
    }
  }
  const platform: UploadPlatform = { fetch: () => Promise.reject(new Error('unused')), XMLHttpRequest: Xhr };
  return { platform, forms, wasAborted: () => aborted };
}

/** Node, where S3 answers so. */
const createNode = (answer: () => Response): UploadPlatform => ({
  fetch: () => Promise.try(answer),
});

describe('an upload from a browser', () => {
  it('sends the signed fields first and the file last, and reports its progress', async () => {
    const { platform, forms } = createXhr([0, 7, 2010], (request) =>
      request.dispatchEvent(new Event('load')),
    );
    const progress: Progress[] = [];

    await uploadFile(upload, file, { onProgress: (each) => progress.push(each) }, platform);

    expect([...(forms[0]?.keys() ?? [])]).toEqual(['key', 'policy', 'file']);
    expect(progress.map(({ sentBytes }) => sentBytes)).toEqual([0, 7, 10, 10]);
    expect(progress.every(({ totalBytes }) => totalBytes === 10)).toBe(true);
  });

  it('is a NetworkError when the connection breaks', async () => {
    const { platform } = createXhr([3], (request) => request.dispatchEvent(new Event('error')));

    await expect(uploadFile(upload, file, {}, platform)).rejects.toBeInstanceOf(NetworkError);
  });

  it('stops when it is aborted', async () => {
    const aborting = new AbortController();
    const { platform, wasAborted } = createXhr([3], () => aborting.abort());

    const uploading = uploadFile(upload, file, { signal: aborting.signal }, platform);

    await expect(uploading).rejects.toMatchObject({ name: 'AbortError' });
    expect(wasAborted()).toBe(true);
  });

  it('does not begin when it was aborted before', async () => {
    const { platform, forms } = createXhr([], (request) => request.dispatchEvent(new Event('load')));

    const uploading = uploadFile(upload, file, { signal: AbortSignal.abort() }, platform);

    await expect(uploading).rejects.toMatchObject({ name: 'AbortError' });
    expect(forms).toEqual([]);
  });
});

describe('an upload that S3 refuses', () => {
  const expired = refusal('AccessDenied', 'Invalid according to Policy: Policy expired.');

  it.each([
    [
      'too large',
      400,
      refusal('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size'),
      'EntityTooLarge',
      false,
    ],
    [
      'of another type',
      403,
      refusal('AccessDenied', 'Invalid according to Policy: Policy Condition failed'),
      'AccessDenied',
      false,
    ],
    ['too late', 403, expired, 'AccessDenied', true],
    [
      'signed with expired credentials',
      400,
      refusal('ExpiredToken', 'The provided token has expired.'),
      'ExpiredToken',
      true,
    ],
    ['without a reason', 503, '', 'unknown', false],
  ])('because it is %s has its code', async (_, status, body, code, isExpired) => {
    const inBrowser = createXhr([], (request) => {
      Object.assign(request, { status, responseText: body });
      request.dispatchEvent(new Event('load'));
    });
    const inNode = createNode(() => new Response(body, { status }));

    for (const platform of [inBrowser.platform, inNode]) {
      const error: unknown = await uploadFile(upload, file, {}, platform).catch((error) => error);
      expect(error).toBeInstanceOf(UploadError);
      expect(error).toMatchObject({ status, code, isExpired });
    }
  });
});

describe('an upload from Node', () => {
  it('reports its end', async () => {
    const progress: Progress[] = [];

    await uploadFile(
      upload,
      file,
      { onProgress: (each) => progress.push(each) },
      createNode(() => new Response(null, { status: 204 })),
    );

    expect(progress).toEqual([{ sentBytes: 10, totalBytes: 10 }]);
  });

  it('is a NetworkError when the connection breaks', async () => {
    const platform = createNode(() => {
      throw new TypeError('fetch failed');
    });

    await expect(uploadFile(upload, file, {}, platform)).rejects.toBeInstanceOf(NetworkError);
  });
});
