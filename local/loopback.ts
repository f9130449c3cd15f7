/** The names of this machine that only this machine can have, with or without a port. */
const LOOPBACK_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/**
 * Whether a request was sent to this machine by one of its own names. A page on the internet can make its own name point to
 * 127.0.0.1 and would then be of the same origin as whatever listens there (DNS rebinding); the Host header tells.
 */
export const isLoopbackHost = (host: string | undefined): boolean =>
  host !== undefined && LOOPBACK_HOST.test(host);

/** What is answered to any other name, as JSON. */
export const FORBIDDEN_HOST_RESPONSE = {
  status: 403,
  headers: {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  },
  body: JSON.stringify({
    message:
      'The local cloud answers to localhost, 127.0.0.1 and [::1] only: use one of them as the host name.',
  }),
} as const;
