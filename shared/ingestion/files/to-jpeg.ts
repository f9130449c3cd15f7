/**
 * A WebP picture as JPEG, upright, for OCR: Textract takes no WebP
 * (https://docs.aws.amazon.com/textract/latest/dg/limits-document.html). Throws if it is damaged.
 */
export type ToJpeg = (bytes: Uint8Array) => Promise<Uint8Array>;

/** The decoder is WebAssembly, and loaded with the first WebP picture. */
export const toJpeg: ToJpeg = async (bytes) => {
  const { webpToJpeg } = await import('../webp.chunk.ts');
  return webpToJpeg(bytes);
};
