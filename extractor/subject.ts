import { fold } from './lines.ts';

const subjectLabel =
  /^\W*(?:re|subject|betreff|betr|objet|onderwerp|betreft|concerns?|regarding)\s*[:.]\s*(?=\S)/;

/** What a letter says it is about: `Re: Your application` -> `Your application`; undefined for any other line. */
export function subjectOf(line: string): string | undefined {
  const match = subjectLabel.exec(fold(line));
  return match === null ? undefined : line.slice(match[0].length).trim();
}

export const isSubjectLine = (line: string): boolean => subjectOf(line) !== undefined;
