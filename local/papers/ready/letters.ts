import { letter } from '../kinds/letter.ts';
import type { Paper } from '../paper.ts';
import { dateText } from '../wording.ts';

const parkingDue = '2026-12-04';

/** An official letter that asks for money by a date. */
export const councilLetter: Paper = letter({
  name: 'council-letter',
  language: 'en',
  typeface: 'sans',
  look: 'bar',
  sender: {
    name: 'Wexbridge City Council',
    address: ['Parking Services', 'Civic Centre, 14 Market Square', 'Wexbridge WX1 4DE'],
    email: 'parking@wexbridge.example',
    phone: '01632 960 412',
  },
  recipient: ['Ms Eleanor Hartley', '27 Orchard Lane', 'Wexbridge', 'WX3 8PL'],
  references: [
    ['Our reference', 'PCN/2026/048817'],
    ['Vehicle', 'WX19 KLT'],
  ],
  date: '2026-11-09',
  subject: 'Penalty charge notice: payment outstanding',
  salutation: 'Dear Ms Hartley,',
  paragraphs: [
    'Our records show that your vehicle was parked in a residents’ bay in Mill Street on 12 October 2026 at 10:42 ' +
      'without a valid permit. A penalty charge notice was fixed to the windscreen at that time.',
    `We have not received your payment. Please pay the charge of £70.00 by ${dateText(parkingDue, 'en')}. If we ` +
      'receive no payment by that date, the charge will increase to £105.00 and we may register it as a debt at the ' +
      'county court.',
    'You can pay by card on our website or by telephone at any time. Please have your reference number ready. If you ' +
      'pay by bank transfer, please quote the reference so that we can match your payment.',
    'If you believe that the notice should not have been issued, you may write to us before the same date and give ' +
      'your reasons together with any evidence, such as a copy of your permit or photographs of the signs.',
  ],
  signature: ['Yours sincerely,', 'Martin Osgood', 'Head of Parking Services'],
  footer: [
    'Wexbridge City Council, Civic Centre, 14 Market Square, Wexbridge WX1 4DE',
    'Open Monday to Friday, 9 am to 5 pm',
  ],
  findings: {
    category: 'government',
    actionStatus: 'require-action',
    dueDate: parkingDue,
    amount: { value: '70.00', currency: 'GBP' },
  },
});

/** A letter that only informs: nothing to do, and yet dates and an amount. */
export const insuranceLetter: Paper = letter({
  name: 'insurance-letter',
  language: 'en',
  typeface: 'serif',
  look: 'centred',
  sender: {
    name: 'Northgate Mutual Insurance',
    address: ['80 Harbour Road', 'Portsea PS2 6TR'],
    email: 'claims@northgate-mutual.example',
    phone: '020 7946 0318',
  },
  recipient: ['Mr Daniel Okafor', 'Flat 5, 112 Station Road', 'Ashcombe', 'AC4 2NB'],
  references: [
    ['Policy number', 'HH-7730-215-66'],
    ['Claim number', 'CLM-20261877'],
  ],
  date: '2026-10-21',
  subject: 'Your home insurance claim has been settled',
  salutation: 'Dear Mr Okafor,',
  paragraphs: [
    'Thank you for sending us the plumber’s report and the photographs. We have now completed our assessment of the ' +
      'water damage that you reported on 3 September 2026.',
    'We are pleased to confirm that your claim has been accepted in full. We have transferred £1,284.60 to your bank ' +
      'account. Please allow up to five working days for the money to arrive.',
    'Your policy excess of £150.00 has already been deducted from this amount. Your no claims discount is not ' +
      'affected, because the damage was caused by a burst pipe outside your home.',
    'You do not need to do anything else. Please keep this letter with your policy documents.',
  ],
  signature: ['Yours sincerely,', 'Priya Raman', 'Claims Department'],
  footer: ['Northgate Mutual Insurance is a trading name of Northgate Mutual Limited, registered in England'],
  findings: {
    category: 'insurance',
    actionStatus: 'no-action-needed',
    dueDate: null,
    amount: { value: '1284.60', currency: 'GBP' },
  },
});

/** An advertising letter: a price and a date that ask for nothing. */
export const advertisingLetter: Paper = letter({
  name: 'advertising-letter',
  language: 'en',
  typeface: 'sans',
  look: 'right',
  sender: {
    name: 'Brightwave Broadband',
    address: ['1 Quayside Park', 'Portsea PS1 1AB'],
    email: 'hello@brightwave.example',
    phone: '0808 157 0142',
  },
  recipient: ['The Occupier', '27 Orchard Lane', 'Wexbridge', 'WX3 8PL'],
  references: [],
  date: '2026-11-02',
  subject: 'Faster fibre has arrived in your street: save 40% this winter!',
  salutation: 'Hello neighbour,',
  paragraphs: [
    'Imagine films without waiting and video calls that never freeze. Brightwave full fibre is now available in ' +
      'Orchard Lane, and to celebrate we have a special offer for new customers.',
    'Get our 500 Mbit/s package for only £24.99 a month for the first twelve months, with free installation and a ' +
      'free wireless router. You save £200 compared with our usual price.',
    'This exclusive offer ends on 31 January 2027. Order online in five minutes or call our friendly team free of ' +
      'charge. No credit check, no hidden fees, cancel within 30 days if you are not delighted.',
    'Join more than 80,000 happy customers. Discover what your home can do!',
  ],
  signature: ['See you soon,', 'Your Brightwave team'],
  footer: [
    'To stop receiving offers by post, write to privacy@brightwave.example. Terms and conditions apply.',
  ],
  findings: { category: 'advertising', actionStatus: 'no-action-needed', dueDate: null, amount: null },
});
