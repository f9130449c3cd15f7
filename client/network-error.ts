/**
 * The server did not answer, or not to the end. Check the connection and try again. Whether a request that changes
 * something has arrived is unknown: read the current state before you repeat it.
 *
 * A call that was aborted rejects with the reason of its `AbortSignal` instead, as `fetch` does: usually a `DOMException`
 * named `AbortError` or, from `AbortSignal.timeout`, `TimeoutError`. There is nothing to tell the user then.
 */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';

  constructor(cause: unknown) {
    super('The server cannot be reached. Check the connection and try again.', { cause });
  }
}

/**
 * Sends or receives something. What fails is a `NetworkError`, unless it was aborted.
 *
 * @throws NetworkError, or the reason of the signal
 */
export async function overNetwork<T>(transfer: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await transfer();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new NetworkError(error);
  }
}
