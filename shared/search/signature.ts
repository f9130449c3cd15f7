import { createHash } from 'node:crypto';
import type { Term } from '../table/search-index/term.ts';

/**
 * A Bloom filter over the terms of a document: which of them it has not is certain, which it has is likely. With n terms
 * in m bits of which each sets k, a term that is not there seems to be with the probability (1 - e^(-kn/m))^k
 * (https://doi.org/10.1145/362686.362692): some 3 % for 100 terms in 704 bits with k = 5, the best k being m/n ln 2.
 */
const SIGNATURE_BYTES = 88;
const SIGNATURE_BITS = SIGNATURE_BYTES * 8;
const BITS_PER_TERM = 5;

/** Words as they are written are not in it: they are asked for by their stems, but for phrases and prefixes. */
const isInSignature = (term: Term) => !term.startsWith('w') || /\p{N}/u.test(term);

export function signatureOf(terms: readonly Term[]): Uint8Array {
  const signature = new Uint8Array(SIGNATURE_BYTES);
  for (const term of terms.filter(isInSignature)) {
    for (const bit of bitsOf(term)) signature[bit >> 3] = (signature[bit >> 3] ?? 0) | (1 << (bit & 7));
  }
  return signature;
}

/** Whether a document with this signature may have the term. */
export const mayContain = (signature: Uint8Array, term: Term): boolean =>
  !isInSignature(term) || bitsOf(term).every((bit) => ((signature[bit >> 3] ?? 0) >> (bit & 7)) & 1);

/** Kirsch and Mitzenmacher: two hashes make as many as are needed (https://doi.org/10.1007/11841036_42). */
function bitsOf(term: Term): number[] {
  const digest = createHash('md5').update(term).digest();
  const [first, second] = [digest.readUInt32LE(0), (digest.readUInt32LE(4) | 1) >>> 0];
  return Array.from({ length: BITS_PER_TERM }, (_, index) => (first + index * second) % SIGNATURE_BITS);
}
