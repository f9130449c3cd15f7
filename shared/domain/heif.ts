/** The types under which HEIC, HEIF and AVIF are announced: what telephones write, and Docket does not read. */
export const isHeifType = (contentType: string): boolean =>
  /^image\/(?:hei[cf]|avif)(?:-sequence)?$/.test(contentType);

/** How to get a picture out of a telephone that can be read. */
export const HEIF_ADVICE =
  'Send it as JPEG: on an iPhone, Settings > Camera > Formats > Most Compatible takes new photos so, and Convert Image in Files makes a JPEG of an old one.';
