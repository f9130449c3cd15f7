import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Client, contentTypeOf, waitForDocument } from '../../../client/client.ts';
import type { Document, Status } from '../../../shared/domain/document.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** An API where a document has these statuses, one each time it is read, and the seconds at which it is. */
function createApi(...statuses: readonly Status[]) {
  const readAt: number[] = [];
  const startedAt = Date.now();
  const getDocument = (() => {
    const status = statuses[readAt.length] ?? statuses.at(-1);
    readAt.push((Date.now() - startedAt) / 1000);
    return Promise.resolve({ status, version: readAt.length } as Document);
  }) as Client['getDocument'];
  return { readAt, client: { getDocument } };
}

describe('waiting for a document', () => {
  it('polls less and less often until it is finished', async () => {
    const { client, readAt } = createApi('received', ...Array<Status>(6).fill('reading'), 'needs-review');
    const statuses: Status[] = [];

    const waiting = waitForDocument(client, 'd', { onChange: ({ status }) => statuses.push(status) });
    await vi.runAllTimersAsync();

    await expect(waiting).resolves.toMatchObject({ status: 'needs-review' });
    expect(readAt).toEqual([0, 1, 2, 4, 7, 12, 17, 22]);
    expect(statuses.length).toBe(8);
  });

  it('stops when it is aborted', async () => {
    const { client, readAt } = createApi('reading');
    const aborting = new AbortController();

    const waiting = waitForDocument(client, 'd', { signal: aborting.signal });
    const outcome = expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    await vi.advanceTimersByTimeAsync(1_500);
    aborting.abort();
    await outcome;
    await vi.runAllTimersAsync();

    expect(readAt).toEqual([0, 1]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('gives up after its time', async () => {
    const { client } = createApi('reading');

    const waiting = waitForDocument(client, 'd', { seconds: 60 });
    const outcome = expect(waiting).rejects.toThrow('The document is still reading after 60 seconds');
    await vi.runAllTimersAsync();

    await outcome;
  });
});

describe('the content type of a file', () => {
  it('is the one of its extension', () => {
    expect(['scan.PDF', 'photo.jpeg', 'a.b.tif'].map(contentTypeOf)).toEqual([
      'application/pdf',
      'image/jpeg',
      'image/tiff',
    ]);
  });

  it('is refused when Docket does not support it', () => {
    expect(() => contentTypeOf('scan.heic')).toThrow(
      'scan.heic is none of image/jpeg, image/png, image/tiff, image/webp, application/pdf',
    );
  });
});
