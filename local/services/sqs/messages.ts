import { createHash } from 'node:crypto';
import { invalidParameter, missingParameter, sqsError } from './errors.ts';

/** A message attribute in the wire format; binary values in base64. */
export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: string;
}
export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
export const MAX_MESSAGE_BYTES = 1024 * 1024;
const MAX_ATTRIBUTES = 10;

export const md5 = (data: string) => createHash('md5').update(data).digest('hex');

/**
 * The digest that a client compares with its own.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 */
export function md5OfAttributes(attributes: MessageAttributes): string | undefined {
  const names = Object.keys(attributes).toSorted();
  if (names.length === 0) return undefined;
  const hash = createHash('md5');
  const update = (data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    hash.update(length).update(data);
  };
  for (const name of names) {
    const { DataType, StringValue, BinaryValue } = attributes[name] as MessageAttribute;
    update(Buffer.from(name));
    update(Buffer.from(DataType));
    hash.update(Buffer.from([BinaryValue === undefined ? 1 : 2]));
    update(BinaryValue === undefined ? Buffer.from(StringValue ?? '') : Buffer.from(BinaryValue, 'base64'));
  }
  return hash.digest('hex');
}

/** Bytes of a message: the body, and the names, types and values of its attributes. */
export function messageBytes(body: string, attributes: MessageAttributes): number {
  return Object.entries(attributes).reduce(
    (sum, [name, { DataType, StringValue, BinaryValue }]) =>
      sum +
      Buffer.byteLength(name) +
      Buffer.byteLength(DataType) +
      (BinaryValue === undefined
        ? Buffer.byteLength(StringValue ?? '')
        : Buffer.byteLength(BinaryValue, 'base64')),
    Buffer.byteLength(body),
  );
}

/** @throws AwsError if SQS would reject the message. */
export function checkMessage(body: unknown, attributes: unknown): asserts body is string {
  if (typeof body !== 'string' || body === '') throw missingParameter('MessageBody');
  // All characters of XML 1.0; a lone surrogate is not one.
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.test(body) || !body.isWellFormed()) {
    throw sqsError('InvalidMessageContents', 'The message contains characters outside the allowed set.');
  }
  checkAttributes(attributes);
  const size = messageBytes(body, attributes);
  if (size > MAX_MESSAGE_BYTES) {
    throw invalidParameter(
      `One or more parameters are invalid. Reason: Message must be shorter than ${MAX_MESSAGE_BYTES} bytes; it has ${size}.`,
    );
  }
}

function checkAttributes(attributes: unknown): asserts attributes is MessageAttributes {
  const all = Object.entries(attributes as Record<string, Partial<Record<string, unknown>>>);
  if (all.length > MAX_ATTRIBUTES)
    throw invalidParameter(
      `Number of message attributes [${all.length}] exceeds the allowed maximum [${MAX_ATTRIBUTES}].`,
    );
  for (const [name, { DataType, StringValue, BinaryValue, ...others }] of all) {
    const kind = typeof DataType === 'string' ? DataType.split('.')[0] : undefined;
    const value =
      kind === 'Binary' ? BinaryValue : kind === 'String' || kind === 'Number' ? StringValue : undefined;
    if (
      !isAttributeName(name) ||
      (kind === 'Number' && !isNumber(value)) ||
      typeof value !== 'string' ||
      value === '' ||
      Object.keys(others).length > 0
    ) {
      throw invalidParameter(
        `The message attribute '${name}' must have a DataType of String, Number or Binary and a value of that type. Its name has 1 to 256 letters, digits, hyphens, underscores and single full stops, and starts neither with AWS. nor with Amazon.`,
      );
    }
  }
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html */
const isAttributeName = (name: string) =>
  /^[A-Za-z0-9_.-]{1,256}$/.test(name) && !/^(aws|amazon)\.|^\.|\.$|\.\./i.test(name);
const isNumber = (value: unknown) =>
  typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value));

/**
 * A number of seconds within the limits of a parameter.
 *
 * @throws AwsError `InvalidParameterValueException`
 */
export function checkSeconds(name: string, value: unknown, most: number): number {
  if (!Number.isInteger(value) || (value as number) < 0 || (value as number) > most) {
    throw invalidParameter(
      `Value ${JSON.stringify(value)} for parameter ${name} is invalid. Reason: Must be between 0 and ${most}.`,
    );
  }
  return value as number;
}
