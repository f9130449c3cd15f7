import type { ActionStatus, Category, Kind, Status } from '../../../../shared/domain/document.ts';
import type { LineItemPart, SimplePath } from '../../../../shared/messages/field-path.ts';

/** What the app calls the values of a document. */
const fields: Readonly<Record<SimplePath, string>> = {
  date: 'Date',
  dueDate: 'Due',
  amount: 'Amount',
  'amount.currency': 'Currency',
  'sender.name': 'From',
  'sender.address': 'Address',
  'sender.email': 'Email',
  'sender.phone': 'Phone',
  'invoice.vendor.name': 'Seller',
  'invoice.vendor.address': 'Seller’s address',
  'invoice.invoiceNumber': 'Invoice number',
  'invoice.issueDate': 'Issued',
  'invoice.dueDate': 'Payment due',
  'invoice.currency': 'Currency',
  'invoice.subtotal': 'Subtotal',
  'invoice.tax': 'Tax',
  'invoice.total': 'Total',
};

const lineItemParts: Readonly<Record<LineItemPart, string>> = {
  description: 'Description',
  quantity: 'Quantity',
  unitPrice: 'Unit price',
  amount: 'Amount',
};

const kinds: Readonly<Record<Kind, string>> = {
  letter: 'Letter',
  invoice: 'Invoice',
  receipt: 'Receipt',
  statement: 'Statement',
  contract: 'Contract',
  form: 'Form',
  study: 'Study material',
  other: 'Other',
};

const categories: Readonly<Record<Category, string>> = {
  government: 'Government',
  billing: 'Billing',
  insurance: 'Insurance',
  banking: 'Banking',
  tax: 'Tax',
  legal: 'Legal',
  medical: 'Medical',
  employment: 'Employment',
  education: 'Education',
  housing: 'Housing',
  utilities: 'Utilities',
  subscription: 'Subscription',
  advertising: 'Advertising',
  personal: 'Personal',
  other: 'Other',
};

const actionStatuses: Readonly<Record<ActionStatus, string>> = {
  'require-action': 'Action needed',
  'action-done': 'Done',
  'no-action-needed': 'Nothing to do',
};

const statuses: Readonly<Record<Status, string>> = {
  'awaiting-upload': 'Waiting for the upload',
  received: 'Received',
  reading: 'Being read',
  analysing: 'Being analysed',
  ready: 'Ready',
  'needs-review': 'To check',
  failed: 'Could not be read',
};

export const values = { fields, lineItemParts, kinds, categories, actionStatuses, statuses };
