/** What the headers depend on. */
export interface SecurityHeadersProps {
  /** The origin to which browsers upload files, and from which they load them: `https://….amazonaws.com`. */
  readonly filesOrigin: string;
  /** Whether browsers may use HTTPS only. */
  readonly httpsOnly: boolean;
}

/**
 * The Content-Security-Policy of the web app: everything comes from its own origin, except for files, which are in the
 * data bucket. `blob:` is for previews of files that have not been uploaded yet. Trusted Types without any policy mean
 * that no script can turn text into HTML or script.
 */
export function contentSecurityPolicy({ filesOrigin, httpsOnly }: SecurityHeadersProps): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    `img-src 'self' blob: ${filesOrigin}`,
    `connect-src 'self' ${filesOrigin}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    ...(httpsOnly ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

/** The security headers of the web app for which CloudFront has no setting of its own. */
export const otherSecurityHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(self), microphone=(), geolocation=()',
} as const;
