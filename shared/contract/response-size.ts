/**
 * How much of a response fits into what a Lambda function may return: 6 MB, with the body as a string in JSON
 * (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). Half a megabyte is reserved for the
 * rest.
 */
const MAX_BYTES = 5_500_000;

/** Bytes of a value as it is sent: JSON, as a string in JSON. */
const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(JSON.stringify(value)));

/** How many of the items, from the first, fit into one response. */
function fittingCount(items: readonly unknown[]): number {
  let bytes = 0;
  const tooMany = items.findIndex((item) => (bytes += bytesOf(item)) > MAX_BYTES);
  return tooMany === -1 ? items.length : tooMany;
}

/**
 * A page of a list, cut short if its response would be too large; the next page continues there. One item always
 * fits: the sizes of texts are limited.
 *
 * @param positionOf the position after which a list continues behind an item.
 */
export function fittingPage<Item>(
  { items, last }: { readonly items: readonly Item[]; readonly last: string | undefined },
  positionOf: (item: Item) => string,
): { items: Item[]; last: string | undefined } {
  const fitting = items.slice(0, Math.max(1, fittingCount(items)));
  const final = fitting.at(-1);
  const isCut = fitting.length < items.length && final !== undefined;
  return { items: fitting, last: isCut ? positionOf(final) : last };
}
