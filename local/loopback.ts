/** Host names that always mean this machine, with or without a port. */
const LOOPBACK_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/**
 * Whether a request was sent to one of the loopback names. A page on the internet can point its own name to 127.0.0.1
 * and would then have the same origin as a server there (DNS rebinding); the Host header reveals it.
 */
export const isLoopbackHost = (host: string | undefined): boolean =>
  host !== undefined && LOOPBACK_HOST.test(host);

/** The response to any other host name, as JSON. */
export const FORBIDDEN_HOST_RESPONSE = {
  status: 403,
  headers: {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  },
  body: JSON.stringify({
    message: 'The local cloud accepts only the host names localhost, 127.0.0.1 and [::1].',
  }),
} as const;
