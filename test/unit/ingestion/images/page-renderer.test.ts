import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createPageRenderer } from '../../../../shared/ingestion/images/page-renderer.ts';
import { DrawingRequest } from '../../../../shared/ingestion/images/rendering.ts';

beforeAll(() => {
  const credentials = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' };
  const names = { BUCKET_NAME: 'documents', RENDER_FUNCTION: 'render-pages', AWS_REGION: 'eu-central-1' };
  for (const [name, value] of Object.entries({ ...credentials, ...names })) vi.stubEnv(name, value);
});
afterAll(() => vi.unstubAllEnvs());

const size = { width: 1131, height: 1600 };

/** Renders two pages with a function that returns this. */
function renderWith(response: { FunctionError?: string; Payload: unknown }) {
  const sent: { FunctionName?: string; Payload?: string }[] = [];
  const renderer = createPageRenderer({
    send: async ({ input }: { input: (typeof sent)[number] }) => {
      sent.push(input);
      return { ...response, Payload: { transformToString: () => JSON.stringify(response.Payload) } };
    },
  });
  const images = renderer.render({
    contentType: 'image/tiff',
    key: 'documents/w/d/1/original',
    pagesPrefix: 'documents/w/d/1/page-',
    pageCount: 2,
    pages: [
      { page: 1, number: 1, rotation: 0 },
      { page: 2, number: 2, rotation: 90 },
    ],
  });
  return { images, sent };
}

describe('createPageRenderer', () => {
  it('sends one link to the file and one to the prefix of its pages, and nothing else', async () => {
    const { images, sent } = renderWith({ Payload: { images: [size, null] } });

    expect(await images).toEqual([size, null]);
    const request = DrawingRequest.parse(JSON.parse(sent[0]?.Payload ?? ''));
    const policy = JSON.parse(Buffer.from(request.target.fields['Policy'] ?? '', 'base64').toString());
    expect(sent[0]?.FunctionName).toBe('render-pages');
    expect(new URL(request.source).pathname).toMatch(/\/documents\/w\/d\/1\/original$/);
    expect(policy.conditions).toContainEqual(['starts-with', '$key', 'documents/w/d/1/page-']);
    expect(request.pages).toHaveLength(2);
  });

  it.each([
    { what: 'it crashed', response: { FunctionError: 'Unhandled', Payload: { errorType: 'RuntimeError' } } },
    { what: 'its report has another number of pages', response: { Payload: { images: [size] } } },
    {
      what: 'its report has impossible sizes',
      response: { Payload: { images: [size, { width: 0, height: 9 }] } },
    },
    { what: 'its report is none', response: { Payload: null } },
  ])('returns no images if $what', async ({ response }) => {
    expect(await renderWith(response).images).toBeUndefined();
  });

  it('throws, to be retried, if the function could not fetch the file', async () => {
    const Payload = { errorType: 'TransferFailed', errorMessage: 'S3 answered 503' };

    await expect(renderWith({ FunctionError: 'Unhandled', Payload }).images).rejects.toThrow(
      'S3 answered 503',
    );
  });
});
