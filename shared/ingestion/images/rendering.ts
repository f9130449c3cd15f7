import * as z from 'zod/mini';
import { MAX_PAGES_PER_DRAWING } from '../../contract/messages.ts';
import { ContentType } from '../../domain/document.ts';
import { limits } from '../../domain/limits.ts';
import { Rotation } from '../../domain/rotation.ts';
import { IMAGE_SIDE } from './image-sizes.ts';

/**
 * What `draw-pages` asks `render-pages`, and what that answers. As with `inspect-file`, the one that looks at bytes of strangers
 * may read one object and write below one prefix (ADR 19, ADR 27).
 */

/** Seconds that a call may take; a page of a scanner takes one to two. */
export const DRAWING_SECONDS = 60;

const PageNumber = z.int().check(z.minimum(1), z.maximum(limits.pagesPerDocument));

export const DrawingRequest = z.strictObject({
  contentType: ContentType,
  /** A presigned GET of the file. */
  source: z.string(),
  /** A presigned POST for keys that begin with `prefix`. */
  target: z.strictObject({ url: z.string(), fields: z.record(z.string(), z.string()), prefix: z.string() }),
  /** The pages of the object. Of a PDF that has another number for PDFium none is drawn: it could be the wrong one. */
  pageCount: PageNumber,
  pages: z
    .array(
      z.strictObject({
        /** The page in the object behind `source`. */
        page: PageNumber,
        /** The page in the file, by which its images are named. */
        number: PageNumber,
        rotation: Rotation,
      }),
    )
    .check(z.minLength(1), z.maxLength(MAX_PAGES_PER_DRAWING)),
});
export type DrawingRequest = z.infer<typeof DrawingRequest>;

const Side = z.int().check(z.minimum(1), z.maximum(IMAGE_SIDE));
/** The size of an image in pixels. */
export const ImageSize = z.strictObject({ width: Side, height: Side });
export type ImageSize = z.infer<typeof ImageSize>;

export const DrawingReport = z.strictObject({
  /** Of each page, in the order of the request. Null if it cannot be drawn. */
  images: z.array(z.nullable(ImageSize)).check(z.maxLength(MAX_PAGES_PER_DRAWING)),
});
export type DrawingReport = z.infer<typeof DrawingReport>;

/** Draws pages of a file that has been kept. */
export interface PageRenderer {
  /**
   * The sizes of the images, in the order of the pages. Undefined if the drawing ended without an answer. Throws `RetryLater` if it
   * cannot be asked now, and another error if the file could not be fetched or its images not be written.
   */
  render(file: RenderedFile): Promise<DrawingReport['images'] | undefined>;
}

export interface RenderedFile {
  readonly contentType: ContentType;
  /** The key of the object to draw from. */
  readonly key: string;
  /** Keys of images begin with it. */
  readonly pagesPrefix: string;
  readonly pageCount: number;
  readonly pages: DrawingRequest['pages'];
}
