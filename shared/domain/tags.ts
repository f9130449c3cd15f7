import * as z from 'zod/mini';
import { tagKey } from './folded-text.ts';
import { limits } from './limits.ts';

const { max: most, maxLength: length } = limits.tags;
/** A tag. Tags that differ only in case, accents or repeated spaces are the same tag. */
export const Tag = z.string().check(z.trim(), z.minLength(1), z.maxLength(length));
/** Tags. Those that are the same tag count once. */
export const Tags = z.array(Tag).check(z.maxLength(most));

/** Tags as they are kept: each once, however it is written, as it was written first. */
export function uniqueTags(tags: readonly string[]): string[] {
  const kept = new Map<string, string>();
  for (const tag of tags) {
    const key = tagKey(tag);
    if (!kept.has(key)) kept.set(key, tag.replace(/\s+/g, ' '));
  }
  return [...kept.values()];
}
