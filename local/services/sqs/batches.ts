import { AwsError } from '../../aws/service.ts';
import { queryCodeOf, sqsError } from './errors.ts';
import { type MessageAttributes, messageBytes } from './messages.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const MAX_ENTRIES = 10;
const MAX_BATCH_BYTES = 1024 * 1024;

type Entry = Readonly<Record<string, unknown>>;

/**
 * Runs each entry of a batch separately: a rejected entry does not affect the others.
 *
 * @throws AwsError for a batch that is rejected as a whole.
 */
export function runBatch(
  entries: unknown,
  run: (entry: Entry) => object | void,
  { sized: limitSize = false }: { sized?: boolean } = {},
): { Successful: object[]; Failed: object[] } {
  if (!Array.isArray(entries) || entries.length === 0) {
    throw sqsError('EmptyBatchRequest', 'There should be at least one entry in the batch.');
  }
  const all = entries as (Entry & { Id: string })[];
  if (all.length > MAX_ENTRIES) {
    throw sqsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are ${MAX_ENTRIES}. You have sent ${all.length}.`,
    );
  }
  const invalid = all.find(({ Id }) => !/^[\w-]{1,80}$/.test(Id));
  if (invalid) {
    throw sqsError(
      'InvalidBatchEntryId',
      `The entry id ${JSON.stringify(invalid.Id)} must be 1 to 80 letters, digits, hyphens or underscores.`,
    );
  }
  const ids = all.map(({ Id }) => Id);
  const twice = ids.find((id, index) => ids.indexOf(id) < index);
  if (twice !== undefined) throw sqsError('BatchEntryIdsNotDistinct', `Id ${twice} repeated.`);
  const size = limitSize ? all.reduce((sum, entry) => sum + sizeOf(entry), 0) : 0;
  if (size > MAX_BATCH_BYTES) {
    throw sqsError(
      'BatchRequestTooLong',
      `Batch requests cannot be longer than ${MAX_BATCH_BYTES} bytes. You have sent ${size} bytes.`,
    );
  }
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of all) {
    try {
      Successful.push({ Id: entry.Id, ...run(entry) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      Failed.push({ Id: entry.Id, SenderFault: true, Code: queryCodeOf(error), Message: error.message });
    }
  }
  return { Successful, Failed };
}

/** A message that is not valid is refused by itself, and does not count. */
const sizeOf = ({ MessageBody: body, MessageAttributes: attributes = {} }: Entry) =>
  typeof body === 'string' ? messageBytes(body, attributes as MessageAttributes) : 0;
