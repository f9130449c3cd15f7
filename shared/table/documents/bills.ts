import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type Bill, type BillFacets, type BillingKind, billOf } from '../../domain/billed.ts';
import type { View } from '../../domain/document.ts';
import { table } from '../client.ts';
import { indexes, listPartition } from '../keys.ts';

/** Days, both included. */
export interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface BillReader {
  /** The invoices or receipts of the period, the newest day first, a page of the index at a time; none from the trash. */
  ofPeriod(workspaceId: string, kind: BillingKind, period: Period): AsyncIterable<Bill[]>;
}

type Entry = Required<BillFacets> & { readonly view: View };

export function billReader(): BillReader {
  const { client, TableName } = table();
  const { name: IndexName, pk, sk } = indexes.bills;
  return {
    async *ofPeriod(workspaceId, kind, { from = '0', to = '9' }) {
      // DynamoDB refuses such a range.
      if (from > to) return;
      let ExclusiveStartKey: Record<string, unknown> | undefined;
      do {
        const { Items = [], LastEvaluatedKey } = await client.send(
          new QueryCommand({
            TableName,
            IndexName,
            KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :from AND :to',
            ExpressionAttributeNames: { '#pk': pk, '#sk': sk },
            ExpressionAttributeValues: {
              ':pk': listPartition.bills(workspaceId, kind),
              ':from': from,
              // Behind every id of the day.
              ':to': `${to}~`,
            },
            ScanIndexForward: false,
            ...(ExclusiveStartKey && { ExclusiveStartKey }),
          }),
        );
        yield Items.filter(({ view }) => view !== 'trash').map((item) => {
          const [day = '', documentId = ''] = String(item[sk]).split('#');
          return billOf(documentId, day, item as Entry);
        });
        ExclusiveStartKey = LastEvaluatedKey;
      } while (ExclusiveStartKey !== undefined);
    },
  };
}
