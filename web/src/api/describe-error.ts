import { isApiError } from '../../../client/api-error.ts';
import { NetworkError } from '../../../client/network-error.ts';
import type { Texts } from '../text/en/index.ts';
import type { Format } from '../text/format.ts';
import { isOnline } from './online.ts';

/** What to tell a person about an error. */
export interface DescribedError {
  readonly message: string;
  /** The id under which the logs have the request. Undefined if no request got that far, and if it explains nothing. */
  readonly requestId: string | undefined;
}

/** An error in the person's words. */
export function describeError(error: unknown, { common, errors }: Texts, format: Format): DescribedError {
  if (error instanceof NetworkError) {
    return { message: isOnline() ? common.unreachable : common.notNow, requestId: undefined };
  }
  if (!isApiError(error)) return { message: common.unexpected, requestId: undefined };
  const requestId = error.status >= 500 ? error.requestId : undefined;
  const texts: Readonly<Record<string, string | ((values: never, format: Format) => string)>> = errors;
  if (error.code === 'unknown') {
    // Whatever answered, it was not Docket: a gateway or a proxy in between.
    return {
      message: error.status < 500 && error.status !== 429 ? common.unexpected : common.unreachable,
      requestId,
    };
  }
  const text = texts[error.code];
  // A newer API may have codes that this page does not know.
  if (text === undefined) return { message: error.message, requestId };
  return { message: typeof text === 'string' ? text : text(error.values as never, format), requestId };
}
