/** A value of a document that a message can name, by its path in the document's `fields`. */
export type FieldPath =
  | SimplePath
  | `invoice.lineItems.${number}`
  | `invoice.lineItems.${number}.${LineItemPart}`;

export type SimplePath =
  | 'date'
  | 'dueDate'
  | 'amount'
  | 'amount.currency'
  | 'sender.name'
  | 'sender.address'
  | 'sender.email'
  | 'sender.phone'
  | 'invoice.vendor.name'
  | 'invoice.vendor.address'
  | 'invoice.invoiceNumber'
  | 'invoice.issueDate'
  | 'invoice.dueDate'
  | 'invoice.currency'
  | 'invoice.subtotal'
  | 'invoice.tax'
  | 'invoice.total';

export type LineItemPart = 'description' | 'quantity' | 'unitPrice' | 'amount';
