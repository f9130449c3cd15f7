import { summaryOf } from '../../shared/domain/document-summary.ts';
import { document } from '../documents/examples.ts';
import type { ExamplesOf } from '../example.ts';
import type * as contracts from './contract.ts';

const sums = [{ currency: 'GBP', count: 1, total: '84.00', average: '84.00' }];
const period = { from: '2026-11-01', to: '2026-11-30', kind: 'invoice' } as const;

export const examples: ExamplesOf<typeof contracts> = {
  getInvoiceSummary: {
    query: { ...period, groupBy: 'month,vendor', top: 8 },
    response: {
      groups: [{ group: '2026-11', count: 1, sums }],
      sums,
      count: 1,
      withoutTotal: 0,
      byCreation: 0,
      series: [
        {
          currency: 'GBP',
          vendors: [
            {
              type: 'vendor',
              name: 'Sampletown Utilities',
              vendors: 1,
              count: 1,
              total: '84.00',
              months: [{ month: '2026-11', count: 1, total: '84.00' }],
            },
          ],
        },
      ],
    },
  },
  listInvoices: {
    query: { ...period, vendor: 'Sampletown Utilities', currency: 'GBP', limit: 25 },
    response: {
      items: [
        {
          document: summaryOf(document),
          day: '2026-11-16',
          hasDate: true,
          vendor: 'Sampletown Utilities',
          total: '84.00',
          currency: 'GBP',
        },
      ],
      nextCursor: null,
    },
  },
  exportLineItems: {
    query: period,
    streams: {
      'text/csv': [
        '\uFEFFdocumentId,date,vendor,invoiceNumber,row,description,quantity,unitPrice,amount,currency',
        `${document.id},2026-11-16,Sampletown Utilities,SU-2026-1147,1,"Electricity, October 2026",200,0.25,50.00,GBP`,
        `${document.id},2026-11-16,Sampletown Utilities,SU-2026-1147,2,"Water, October 2026",10,2.00,20.00,GBP`,
        `# end of table: 2 rows${','.repeat(9)}`,
        '',
      ].join('\r\n'),
    },
  },
};
