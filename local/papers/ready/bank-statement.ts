import { type Movement, statement } from '../kinds/statement.ts';
import type { Paper } from '../paper.ts';
import { createRandom } from '../random.ts';
import { daysAfter } from '../wording.ts';

const spending: [string, ...string[]] = [
  'Card payment Corner Pantry Ashcombe',
  'Card payment Harbour Books',
  'Card payment Station Cafe',
  'Direct debit Wexbridge Water',
  'Direct debit Brightwave Broadband',
  'Contactless Riverside Pharmacy',
  'Cash withdrawal Market Square',
  'Standing order rent D Okafor',
];

/** A quarter of everyday movements: the same ones every time, 110 of them. */
function quarter(first: string): Movement[] {
  const random = createRandom(2026);
  return Array.from({ length: 110 }, (_, index) => {
    const date = daysAfter(first, Math.floor((index * 91) / 110));
    return index % 37 === 20
      ? { date, description: 'Salary Hartley Design Studio', amount: 248_250 }
      : { date, description: random.pick(spending), amount: -random.integer(180, 9_995) };
  });
}

/** Four pages, 110 rows. */
export const bankStatement: Paper = statement({
  name: 'bank-statement',
  bank: { name: 'Westmere Bank', address: ['9 Exchange Row', 'Portsea PS1 3LM'], phone: '020 7946 0877' },
  holder: ['Mr Daniel Okafor', 'Flat 5, 112 Station Road', 'Ashcombe AC4 2NB'],
  accountNumber: '31926819',
  from: '2026-07-01',
  to: '2026-09-30',
  currency: 'GBP',
  opening: 184_322,
  movements: quarter('2026-07-01'),
  footer:
    'Westmere Bank plc. Deposits are protected up to the limits of the national scheme. Please check your entries.',
});
