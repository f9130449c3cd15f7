import { AwsError } from '../../aws/service.ts';
import { dynalite, type Item } from './dynalite.ts';

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const MOST_BYTES = 400 * 1024;

/** Bytes of an item as DynamoDB counts them: text in UTF-8, where dynalite counts UTF-16 units. */
export const itemBytes = (item: Item): number => dynalite.itemSize(item) + beyondUtf16(item);

/** The error of an item that is too large to be written; undefined for one that is not. */
export function tooLarge(item: Item): AwsError | undefined {
  const bytes = itemBytes(item);
  if (bytes <= MOST_BYTES) return undefined;
  return new AwsError(
    'ValidationException',
    `Item size has exceeded the maximum allowed size: it has ${bytes} bytes, ${MOST_BYTES} are the most`,
  );
}

/** How many more bytes than UTF-16 units all names and strings in a value have. */
function beyondUtf16(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value) - value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((sum, [name, part]) => sum + beyondUtf16(name) + beyondUtf16(part), 0);
}
