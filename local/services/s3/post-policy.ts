import { createHmac, timingSafeEqual } from 'node:crypto';
import { deriveSigningKey } from '../../aws/canonical-request.ts';
import { AwsError, REGION } from '../../aws/service.ts';
import { accessDenied, invalidArgument, missingField } from './errors.ts';

/**
 * The signed policy of a browser's POST: who may upload what, where, and until when.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 */
export interface PostPolicy {
  readonly expiration: Date;
  readonly conditions: readonly Condition[];
}

type Condition =
  | {
      readonly operator: 'eq' | 'starts-with';
      readonly field: string;
      readonly value: string;
      readonly text: string;
    }
  | { readonly operator: 'content-length-range'; readonly min: number; readonly max: number };

/** Form fields by lower-case name. */
export type FormFields = ReadonlyMap<string, string>;

export interface Credential {
  readonly accessKeyId: string;
  /** `20261120`. */
  readonly date: string;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const SIGNATURE_FIELDS = ['X-Amz-Algorithm', 'X-Amz-Credential', 'X-Amz-Date', 'X-Amz-Signature'] as const;
/** Fields that need no condition. */
const UNCOVERED = /^(file|policy|x-amz-signature|x-ignore-.*)$/;

/**
 * Reads the signer.
 *
 * @throws AwsError if a field of the signature is missing, or is not for this service and region.
 */
export function credentialOf(fields: FormFields): Credential {
  if (!fields.has('policy')) throw accessDenied();
  const missing = SIGNATURE_FIELDS.find((name) => !fields.has(name.toLowerCase()));
  if (missing !== undefined) throw missingField(missing);
  const algorithm = fields.get('x-amz-algorithm');
  if (algorithm !== ALGORITHM)
    throw invalidArgument(`X-Amz-Algorithm only supports "${ALGORITHM}"`, 'X-Amz-Algorithm', algorithm);
  const credential = fields.get('x-amz-credential') ?? '';
  const [accessKeyId, date, region, service, terminator, ...rest] = credential.split('/');
  const amzDate = fields.get('x-amz-date') ?? '';
  if (
    !accessKeyId ||
    !date ||
    rest.length > 0 ||
    terminator !== 'aws4_request' ||
    service !== 's3' ||
    region !== REGION
  ) {
    const wanted = `<access key id>/<yyyymmdd>/${REGION}/s3/aws4_request`;
    throw invalidArgument(`X-Amz-Credential must be of the form "${wanted}"`, 'X-Amz-Credential', credential);
  }
  if (!/^\d{8}T\d{6}Z$/.test(amzDate) || !amzDate.startsWith(date)) {
    throw invalidArgument(
      'X-Amz-Date must be formatted as yyyymmddThhmmssZ, of the day in X-Amz-Credential',
      'X-Amz-Date',
      amzDate,
    );
  }
  return { accessKeyId, date };
}

/** @throws AwsError `SignatureDoesNotMatch` if the policy was not signed with this secret. */
export function verifyPolicySignature(
  fields: FormFields,
  { date }: Credential,
  secretAccessKey: string,
): void {
  const key = deriveSigningKey(secretAccessKey, { date, region: REGION, service: 's3' });
  const expected = createHmac('sha256', key)
    .update(fields.get('policy') ?? '')
    .digest();
  const given = Buffer.from(fields.get('x-amz-signature') ?? '', 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new AwsError(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
      403,
    );
  }
}

/**
 * Decodes the policy.
 *
 * @throws AwsError `InvalidPolicyDocument`, or `AccessDenied` for an invalid condition.
 */
export function parsePolicy(encoded: string): PostPolicy {
  let document: unknown;
  try {
    document = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'));
  } catch (cause) {
    throw Object.assign(invalidPolicy('Invalid JSON.'), { cause });
  }
  const { expiration, conditions } = (document ?? {}) as { expiration?: unknown; conditions?: unknown };
  if (typeof expiration !== 'string') throw invalidPolicy('Policy missing expiration.');
  if (Number.isNaN(Date.parse(expiration)))
    throw invalidPolicy(`Invalid 'expiration' value: '${expiration}'`);
  if (!Array.isArray(conditions)) throw invalidPolicy('Policy missing conditions.');
  return { expiration: new Date(expiration), conditions: conditions.map(toCondition) };
}

function toCondition(condition: unknown): Condition {
  if (Array.isArray(condition)) {
    const [operator, left, right]: unknown[] = condition;
    if (operator === 'content-length-range' && Number.isInteger(left) && Number.isInteger(right)) {
      return { operator, min: left as number, max: right as number };
    }
    if (
      (operator === 'eq' || operator === 'starts-with') &&
      typeof left === 'string' &&
      typeof right === 'string' &&
      left.startsWith('$')
    ) {
      return { operator, field: left.slice(1).toLowerCase(), value: right, text: JSON.stringify(condition) };
    }
  } else if (typeof condition === 'object' && condition !== null) {
    const [[name, value] = ['', undefined], ...more] = Object.entries(condition);
    if (name === '' || more.length > 0)
      throw invalidPolicy(
        'Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.',
      );
    if (typeof value === 'string') {
      const text = JSON.stringify(['eq', `$${name}`, value]);
      return { operator: 'eq', field: name.toLowerCase(), value, text };
    }
  }
  throw policyViolation(`Policy Condition failed: ${JSON.stringify(condition)}`);
}

/**
 * @throws AwsError `AccessDenied` if the policy has expired, a condition is not met, or no condition covers a field.
 */
export function checkPolicy({ expiration, conditions }: PostPolicy, fields: FormFields, now: Date): void {
  if (now >= expiration) throw policyViolation('Policy expired.');
  const covered = new Set<string>();
  for (const condition of conditions) {
    if (condition.operator === 'content-length-range') continue;
    covered.add(condition.field);
    if (!isMet(condition, fields.get(condition.field)))
      throw policyViolation(`Policy Condition failed: ${condition.text}`);
  }
  const extra = [...fields.keys()].filter((name) => !covered.has(name) && !UNCOVERED.test(name));
  if (extra.length > 0) throw policyViolation(`Extra input fields: ${extra.join(', ')}`);
}

function isMet(
  condition: Exclude<Condition, { operator: 'content-length-range' }>,
  actual: string | undefined,
): boolean {
  const { operator, field, value } = condition;
  if (actual === undefined) return operator === 'starts-with' && value === '';
  if (operator === 'eq') return actual === value;
  // A Content-Type with commas is a list, and every type in it must match.
  const parts = field === 'content-type' ? actual.split(',').map((part) => part.trim()) : [actual];
  return parts.every((part) => part.startsWith(value));
}

/** The narrowest range of bytes that the policy allows. */
export function contentLengthRange({ conditions }: PostPolicy): { min: number; max: number } {
  let [min, max] = [0, MAX_POST_BYTES];
  for (const condition of conditions) {
    if (condition.operator !== 'content-length-range') continue;
    min = Math.max(min, condition.min);
    max = Math.min(max, condition.max);
  }
  return { min, max };
}

/** S3's limit for one upload is 5 GB. */
const MAX_POST_BYTES = 5 * 1024 ** 3;

const policyViolation = (what: string) => accessDenied(`Invalid according to Policy: ${what}`);
const invalidPolicy = (what: string) => new AwsError('InvalidPolicyDocument', `Invalid Policy: ${what}`, 400);
