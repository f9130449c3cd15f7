import { AwsError } from '../../aws/service.ts';

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const MAX_ENTRIES = 10;
const MAX_BATCH_BYTES = 1024 * 1024;

type Entry = Readonly<Record<string, unknown>>;

/**
 * Runs each entry of a batch on its own: one that is refused does not keep the others from being done.
 *
 * @throws AwsError for a batch that is refused as a whole.
 */
export function runBatch(
  entries: unknown,
  run: (entry: Entry) => object | void,
  { sized: limitSize = false }: { sized?: boolean } = {},
): { Successful: object[]; Failed: object[] } {
  if (!Array.isArray(entries) || entries.length === 0) {
    throw new AwsError('EmptyBatchRequest', 'There should be at least one entry in the batch.');
  }
  const all = entries as (Entry & { Id: string })[];
  if (all.length > MAX_ENTRIES) {
    throw new AwsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are ${MAX_ENTRIES}. You have sent ${all.length}.`,
    );
  }
  const invalid = all.find(({ Id }) => !/^[\w-]{1,80}$/.test(Id));
  if (invalid) {
    throw new AwsError(
      'InvalidBatchEntryId',
      `The entry id ${JSON.stringify(invalid.Id)} must be 1 to 80 letters, digits, hyphens or underscores.`,
    );
  }
  const ids = all.map(({ Id }) => Id);
  const twice = ids.find((id, index) => ids.indexOf(id) < index);
  if (twice !== undefined) throw new AwsError('BatchEntryIdsNotDistinct', `Id ${twice} repeated.`);
  const size = limitSize ? all.reduce((sum, entry) => sum + bodySize(entry['MessageBody']), 0) : 0;
  if (size > MAX_BATCH_BYTES) {
    throw new AwsError(
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
      Failed.push({ Id: entry.Id, SenderFault: true, Code: error.code, Message: error.message });
    }
  }
  return { Successful, Failed };
}

const bodySize = (body: unknown) => (typeof body === 'string' ? Buffer.byteLength(body) : 0);
