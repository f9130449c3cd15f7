/**
 * Calls `work` for each item, at most `limit` at a time, and returns the results in the order of the items. After an
 * error it starts no further item; when the running ones have ended, it throws the first error. Nothing continues in
 * the background.
 */
export async function concurrently<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const errors: unknown[] = [];
  let next = 0;
  const one = async () => {
    while (next < items.length && errors.length === 0) {
      const index = next;
      next += 1;
      try {
        results[index] = await work(items[index] as T);
      } catch (error) {
        errors.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, one));
  if (errors.length > 0) throw errors[0];
  return results;
}
