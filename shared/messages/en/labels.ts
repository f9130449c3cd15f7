import type { FieldPath, LineItemPart, SimplePath } from '../field-path.ts';

const labels: Readonly<Record<SimplePath, string>> = {
  date: 'date',
  dueDate: 'due date',
  amount: 'amount',
  'amount.currency': 'currency of the amount',
  'sender.name': 'sender’s name',
  'sender.address': 'sender’s address',
  'sender.email': 'sender’s email address',
  'sender.phone': 'sender’s phone number',
  'invoice.vendor.name': 'seller’s name',
  'invoice.vendor.address': 'seller’s address',
  'invoice.invoiceNumber': 'invoice number',
  'invoice.issueDate': 'issue date',
  'invoice.dueDate': 'payment due date',
  'invoice.currency': 'currency',
  'invoice.subtotal': 'subtotal',
  'invoice.tax': 'tax',
  'invoice.total': 'total',
};

const lineItemLabels: Readonly<Record<LineItemPart, string>> = {
  description: 'description',
  quantity: 'quantity',
  unitPrice: 'unit price',
  amount: 'amount',
};

/** What a sentence calls the value at a path: `the due date`, `line item 3`, `the quantity of line item 3`. */
export function labelOf(path: FieldPath): string {
  const [, row, part] = /^invoice\.lineItems\.(\d+)(?:\.(\w+))?$/.exec(path) ?? [];
  if (row === undefined) return `the ${labels[path as SimplePath]}`;
  const lineItem = `line item ${Number(row) + 1}`;
  return part === undefined ? lineItem : `the ${lineItemLabels[part as LineItemPart]} of ${lineItem}`;
}

/** The types of files, by content type. */
const fileTypes: Readonly<Record<string, string>> = {
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/tiff': 'TIFF',
  'image/webp': 'WebP',
  'application/pdf': 'PDF',
};

/** What a user calls a content type: `JPEG`. */
export const fileTypeOf = (contentType: string): string => fileTypes[contentType] ?? contentType;

/** How to upload a photo from a phone that takes HEIC photos. */
export const heifAdvice =
  'Upload it as a JPEG instead. On an iPhone, use Convert Image in the Files app, or set Settings > Camera > Formats to Most Compatible for new photos.';
