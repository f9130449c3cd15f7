import type { LambdaClient } from '@aws-sdk/client-lambda';
import { environmentVariable } from '../../environment.ts';
import { createLinkSigner } from '../../files/presigned-urls.ts';
import { callIsolated, LINK_LEEWAY_SECONDS } from '../isolated-function.ts';
import { DRAWING_SECONDS, DrawingReport, type DrawingRequest, type PageRenderer } from './rendering.ts';

/** Bytes of one image, at most: one of noise has some 2 MB. */
const MAX_IMAGE_BYTES = 4 * 1024 * 1024;

/** Has `render-pages` draw pages: it gets links to the file and to its pages' place, and no more. */
export function createPageRenderer(client: Pick<LambdaClient, 'send'>): PageRenderer {
  const functionName = environmentVariable('RENDER_FUNCTION');
  const links = createLinkSigner();
  return {
    async render({ contentType, key, pagesPrefix: prefix, pageCount, pages }) {
      const seconds = DRAWING_SECONDS + LINK_LEEWAY_SECONDS;
      const request: DrawingRequest = {
        contentType,
        source: await links.signGet(key, seconds),
        target: { ...(await links.signPost(prefix, { maxBytes: MAX_IMAGE_BYTES, seconds })), prefix },
        pageCount,
        pages,
      };
      const report = await callIsolated(client, {
        functionName,
        request,
        report: DrawingReport,
        kind: 'drawing',
      });
      return report?.images.length === pages.length ? report.images : undefined;
    },
  };
}
