/**
 * The first of the encodings that a client accepts, by its Accept-Encoding header
 * (https://www.rfc-editor.org/rfc/rfc9110#field.accept-encoding).
 */
export function acceptedEncoding<E extends string>(
  header: string | undefined,
  encodings: readonly E[],
): E | undefined {
  const accepted = (header ?? '')
    .split(',')
    .map((each) => each.trim().split(/\s*;\s*q=/))
    .filter(([, quality = '1']) => Number(quality) > 0)
    .map(([coding = '']) => coding.toLowerCase());
  return encodings.find((encoding) => accepted.includes(encoding));
}
