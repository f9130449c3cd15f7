import type { CorsRule } from '../../assembly/resources.ts';
import { AwsError, type AwsReply } from '../../aws/service.ts';

/** CORS rules of a bucket: https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html */

interface CorsRequest {
  readonly origin: string;
  readonly method: string;
  readonly headers: readonly string[];
}

const VARY = 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method';

/**
 * The response to OPTIONS.
 *
 * @throws AwsError `AccessForbidden` if no rule allows the request.
 */
export function preflight(rules: readonly CorsRule[], headers: Readonly<Record<string, string>>): AwsReply {
  const { origin, 'access-control-request-method': method } = headers;
  if (!origin || !method) {
    throw new AwsError(
      'BadRequest',
      'Insufficient information. Origin and Access-Control-Request-Method headers needed.',
    );
  }
  const requested = (headers['access-control-request-headers'] ?? '')
    .split(',')
    .flatMap((name) => name.trim() || []);
  const rule = matchingRule(rules, { origin, method, headers: requested });
  if (!rule) {
    const allowed = rules.flatMap((each) =>
      each.allowedMethods.map((verb) => `${verb} from ${each.allowedOrigins.join(' or ')}`),
    );
    throw new AwsError(
      'AccessForbidden',
      `CORSResponse: This CORS request is not allowed: ${method} from ${origin} with headers [${requested.join(', ')}]. Allowed: ${allowed.join('; ') || 'nothing'}.`,
      403,
    );
  }
  return {
    status: 200,
    headers: {
      ...responseHeaders(rule, origin),
      'access-control-allow-methods': rule.allowedMethods.join(', '),
      ...(requested.length > 0 ? { 'access-control-allow-headers': requested.join(', ') } : {}),
      ...(rule.maxAgeSeconds === undefined ? {} : { 'access-control-max-age': String(rule.maxAgeSeconds) }),
    },
  };
}

/** The CORS headers for the response to a browser; empty if no rule matches. */
export function corsHeaders(
  rules: readonly CorsRule[],
  { method, headers }: { method: string; headers: Readonly<Record<string, string>> },
): Record<string, string> {
  const { origin } = headers;
  const rule = origin ? matchingRule(rules, { origin, method, headers: [] }) : undefined;
  return rule && origin ? responseHeaders(rule, origin) : {};
}

function responseHeaders(rule: CorsRule, origin: string): Record<string, string> {
  const anyone = rule.allowedOrigins.includes('*');
  return {
    'access-control-allow-origin': anyone ? '*' : origin,
    ...(anyone ? {} : { 'access-control-allow-credentials': 'true' }),
    ...(rule.exposedHeaders.length > 0
      ? { 'access-control-expose-headers': rule.exposedHeaders.join(', ') }
      : {}),
    vary: VARY,
  };
}

const matchingRule = (rules: readonly CorsRule[], { origin, method, headers }: CorsRequest) =>
  rules.find(
    (rule) =>
      rule.allowedMethods.includes(method) &&
      rule.allowedOrigins.some((pattern) => matches(pattern, origin)) &&
      headers.every((name) =>
        rule.allowedHeaders.some((pattern) => matches(pattern.toLowerCase(), name.toLowerCase())),
      ),
  );

/** A pattern contains at most one `*`. */
function matches(pattern: string, value: string): boolean {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return pattern === value;
  return value.length >= before.length + after.length && value.startsWith(before) && value.endsWith(after);
}
