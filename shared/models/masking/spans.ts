/** A stretch of text, its end not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Finds every stretch that is personal data of one kind, from left to right, none over another. */
export type Detector = (text: string) => Span[];

/** What the pattern matches: all of it, or its group `value`, for which it needs the flag `d`. */
export function matchSpans(
  text: string,
  pattern: RegExp,
  isValid: (value: string) => boolean = () => true,
): Span[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const [start, end] = match.indices?.groups?.value ?? [match.index, match.index + match[0].length];
    return isValid(text.slice(start, end)) ? [{ start, end }] : [];
  });
}
