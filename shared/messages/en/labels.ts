/** The types of files, by content type. */
const fileTypes: Readonly<Record<string, string>> = {
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/tiff': 'TIFF',
  'image/webp': 'WebP',
  'application/pdf': 'PDF',
};

/** What a user calls a content type: `JPEG`. */
export const fileTypeOf = (contentType: string): string => fileTypes[contentType] ?? contentType;
