/**
 * PDF.js ends the list of pages at the first one whose object is missing or broken, and the good pages behind it are
 * lost. Here, the references to such objects are blanked out of the page tree (ISO 32000-2, 7.7.3), byte for byte as
 * long as before, and it is remembered where they stood. Trees within compressed objects stay as they are.
 */

/** An indirect reference, as PDF.js takes it. */
export interface ObjectRef {
  readonly num: number;
  readonly gen: number;
}

export interface RepairedTree {
  readonly bytes: Uint8Array;
  /** For each page that is missing, in order: the page that comes next beside it, if any does. */
  readonly missing: readonly { readonly next: ObjectRef | undefined }[];
}

/** A tree of more references is not mended. */
const MAX_REFERENCES = 5_000;

/** Undefined if nothing is found that could be mended. */
export async function withoutMissingPages(
  bytes: Uint8Array,
  isMissing: (ref: ObjectRef) => Promise<boolean>,
): Promise<RepairedTree | undefined> {
  const copy = Buffer.from(bytes);
  const text = copy.toString('latin1');
  const whole = objectsIn(text);
  const missing: { next: ObjectRef | undefined }[] = [];
  let looked = 0;
  for (const kids of text.matchAll(/\/Kids\s*\[([\d\sR]*)\]/g)) {
    const refs = [...kids[0].matchAll(/(\d{1,10})\s+(\d{1,5})\s+R/g)];
    looked += refs.length;
    if (looked > MAX_REFERENCES) return undefined;
    const lost = await Promise.all(
      refs.map(async (ref) => !whole.has(keyOf(ref)) && isMissing(objectRefOf(ref))),
    );
    for (const [at, ref] of refs.entries()) {
      if (!lost[at]) continue;
      const next = refs.find((_, later) => later > at && !lost[later]);
      missing.push({ next: next && objectRefOf(next) });
      const start = kids.index + ref.index;
      copy.fill(' ', start, start + ref[0].length);
    }
  }
  return missing.length === 0 ? undefined : { bytes: copy, missing };
}

/** The objects that stand in the file as dictionaries. */
function objectsIn(text: string): Set<string> {
  const found = [...text.matchAll(/(\d{1,10})\s{1,3}(\d{1,5})\s{1,3}obj\s{0,10}<</g)];
  return new Set(found.map(keyOf));
}

const keyOf = ([, num, gen]: RegExpMatchArray) => `${Number(num)} ${Number(gen)}`;
const objectRefOf = ([, num, gen]: RegExpMatchArray): ObjectRef => ({ num: Number(num), gen: Number(gen) });
