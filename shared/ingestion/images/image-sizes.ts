/** Pixels on the longer side of a page's image: small print of A4 is legible. */
export const IMAGE_SIDE = 1_600;
/** Pixels on the longer side of its thumbnail. */
export const THUMBNAIL_SIDE = 240;
