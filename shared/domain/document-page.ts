import * as z from 'zod/mini';
import { Box } from './page.ts';
import { Rotation } from './rotation.ts';

/** The shapes of a document's pages as the API shows them. */

/** An image of a page: WebP, upright, without metadata. */
const PageImage = z.object({
  /**
   * Where it can be opened, without a token: the same address for 15 minutes, so that browsers keep it. It is valid for at least
   * 45 minutes.
   */
  url: z.string(),
});

/** A page of a document as it is shown: boxes are on its image. */
export const DocumentPage = z.object({
  /** The page of the document, from 1. Pages are counted across all files. */
  number: z.int(),
  /** The id of the file that the page is in. */
  file: z.int(),
  /** The width of the image in pixels. Null while there is none. */
  width: z.nullable(z.int()),
  /** The height of the image in pixels. Null while there is none. */
  height: z.nullable(z.int()),
  /**
   * How far the page is turned clockwise from how it was uploaded: by a user, or to be upright. Image and boxes are those of the
   * turned page.
   */
  rotation: Rotation,
  /** The page, at most 1,600 pixels on a side. Null while it has not been drawn, and if it cannot be. */
  image: z.nullable(PageImage),
  /** The same, at most 240 pixels on a side. */
  thumbnail: z.nullable(PageImage),
});
export type DocumentPage = z.infer<typeof DocumentPage>;

/** A page with its words. */
export const DocumentPageWithText = z.extend(DocumentPage, {
  /** How certain OCR is of the page, from 0 to 1. Null until the page has been read. */
  confidence: z.nullable(z.number()),
  /** The lines in reading order. Null until the page has been read. */
  lines: z.nullable(
    z.array(
      z.object({
        /** The words of the line, from left to right. */
        words: z.array(
          z.object({
            /** The word as it is on the page. */
            text: z.string(),
            /** Where the word is on the page. */
            box: Box,
          }),
        ),
      }),
    ),
  ),
});
export type DocumentPageWithText = z.infer<typeof DocumentPageWithText>;
