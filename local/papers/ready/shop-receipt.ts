import { receipt } from '../kinds/receipt.ts';
import type { Paper } from '../paper.ts';

export const shopReceipt: Paper = receipt({
  name: 'shop-receipt',
  shop: {
    name: 'CORNER PANTRY LTD',
    address: ['63 High Street', 'Ashcombe AC1 7HD'],
    phone: '01632 960 158',
  },
  number: '0042-118634',
  date: '2026-11-14',
  time: '17:26',
  currency: 'GBP',
  items: [
    { description: 'Wholemeal bread', quantity: 1, unitPrice: 185 },
    { description: 'Semi skimmed milk 2L', quantity: 2, unitPrice: 165 },
    { description: 'Cheddar mature 400g', quantity: 1, unitPrice: 425 },
    { description: 'Apples Braeburn 1kg', quantity: 1, unitPrice: 240 },
    { description: 'Dish soap lemon', quantity: 1, unitPrice: 130 },
    { description: 'AA batteries 8 pack', quantity: 1, unitPrice: 699 },
  ],
  taxPercent: 20,
  cash: 2500,
});
