import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type Bill, type BillIndexFields, type BillingKind, billOf } from '../../domain/bills.ts';
import type { View } from '../../domain/document.ts';
import type { TableDeps } from '../client.ts';
import { indexes, listPartition } from '../indexes.ts';

/** Days, both included. */
interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Only what follows this position, `<day>#<id>`, in the list. */
  readonly after?: string | undefined;
}

export interface BillReader {
  /** The invoices or receipts of a period, newest day first, a page of the index at a time, without those in the trash. */
  listPeriod(workspaceId: string, kind: BillingKind, period: Period): AsyncIterable<Bill[]>;
}

type BillItem = Required<BillIndexFields> & { readonly view: View };

export function createBillReader({ table }: TableDeps): BillReader {
  const { client, TableName } = table;
  const { name: IndexName, pk, sk } = indexes.bills;
  return {
    async *listPeriod(workspaceId, kind, { from = '0', to = '9', after }) {
      // DynamoDB rejects an empty range.
      if (from > (after ?? to)) return;
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
              // `~` follows every id of the day.
              ':to': after ?? `${to}~`,
            },
            ScanIndexForward: false,
            ...(ExclusiveStartKey && { ExclusiveStartKey }),
          }),
        );
        const following = Items.filter((item) => item['view'] !== 'trash' && item[sk] !== after);
        yield following.map((item) => {
          const [day = '', documentId = ''] = String(item[sk]).split('#');
          return billOf(documentId, day, item as BillItem);
        });
        ExclusiveStartKey = LastEvaluatedKey;
      } while (ExclusiveStartKey !== undefined);
    },
  };
}
