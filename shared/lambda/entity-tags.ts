import { createHash } from 'node:crypto';

/**
 * Entity tags (RFC 9110, 8.8.3). A tag of this API is the version and a hash of the body, `"7-kT3…"`. The version alone would not
 * do for If-None-Match: a snooze ends, and a deployment changes texts, without a new version, and the settings of
 * two users have the same URL.
 */
export const entityTagOf = (version: number, body: string): string =>
  `"${version}-${createHash('sha256').update(body).digest('base64url').slice(0, HASH_LENGTH)}"`;

/** Characters of the hash: 96 bits. */
const HASH_LENGTH = 16;

/** The version in a tag of this API, or in one that has only the version: `"7-kT3…"`, `"7"`. Undefined for any other text. */
export function versionInTag(tag: string): number | undefined {
  const [, version] = /^"(0|[1-9]\d{0,14})(?:-[\w-]{16})?"$/.exec(tag) ?? [];
  return version === undefined ? undefined : Number(version);
}

const TAG = '(?:W/)?"[^"\\s]*"';
const TAGS = new RegExp(`^${TAG}(?:\\s*,\\s*${TAG})*$`);

/** Whether a text is one entity tag or a list of them, weak ones included. */
export const isTagList = (text: string): boolean => TAGS.test(text);

/** Whether If-None-Match has the tag (RFC 9110, 13.1.2): weak tags match, too. What is not a tag never matches. */
export const isInTagList = (tags: string, tag: string): boolean =>
  tags.trim() === '*' || tags.split(',').some((each) => each.trim().replace(/^W\//, '') === tag);
