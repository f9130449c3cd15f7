import type { ExtractedValue } from './lines.ts';

/**
 * What the extractor answers: the input of the tool `record_document`. The types are declared here again because the
 * local cloud knows the app only by its wire formats; a test compares them with the app's own schema.
 */

export const kinds = [
  'letter',
  'invoice',
  'receipt',
  'statement',
  'contract',
  'form',
  'study',
  'other',
] as const;
export type Kind = (typeof kinds)[number];

export type Category =
  | 'government'
  | 'billing'
  | 'insurance'
  | 'banking'
  | 'tax'
  | 'legal'
  | 'medical'
  | 'employment'
  | 'education'
  | 'housing'
  | 'utilities'
  | 'subscription'
  | 'advertising'
  | 'personal'
  | 'other';

export type ActionStatus = 'require-action' | 'action-done' | 'no-action-needed';

export interface Sender {
  readonly name: ExtractedValue | null;
  readonly address: ExtractedValue | null;
  readonly email: ExtractedValue | null;
  readonly phone: ExtractedValue | null;
}

export interface LineItem {
  readonly description: string;
  readonly quantity: string | null;
  readonly unitPrice: string | null;
  readonly amount: string | null;
  readonly page: number;
  readonly quote: string;
}

export interface Invoice {
  readonly vendorName: ExtractedValue | null;
  readonly vendorAddress: ExtractedValue | null;
  readonly invoiceNumber: ExtractedValue | null;
  readonly issueDate: ExtractedValue | null;
  readonly dueDate: ExtractedValue | null;
  readonly currency: ExtractedValue | null;
  readonly subtotal: ExtractedValue | null;
  readonly tax: ExtractedValue | null;
  readonly total: ExtractedValue | null;
  readonly lineItems: readonly LineItem[];
}

export interface Amount extends ExtractedValue {
  readonly currency: string | null;
}

export interface ExtractedRecord {
  readonly kind: Kind;
  readonly title: string | null;
  readonly summary: string | null;
  readonly language: string | null;
  readonly category: Category | null;
  readonly actionStatus: ActionStatus | null;
  readonly suggestedActions: readonly string[];
  readonly sender: Sender | null;
  readonly date: ExtractedValue | null;
  readonly dueDate: ExtractedValue | null;
  readonly amount: Amount | null;
  readonly invoice: Invoice | null;
}
