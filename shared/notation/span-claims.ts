/**
 * Assigns each stretch of a text, from `start` to before `end`, to one match: the first that asks for it. False if a part
 * of it is taken. The work is linear in the length of the stretch, however many matches there are.
 */
export function createSpanClaims(text: string): (start: number, end: number) => boolean {
  const claimed = new Uint8Array(text.length);
  return (start, end) => {
    if (claimed.subarray(start, end).includes(1)) return false;
    claimed.fill(1, start, end);
    return true;
  };
}
