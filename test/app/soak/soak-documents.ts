/** Documents that cost next to nothing: headers of images, whose text follows from their width. */

/** The width of the first page of the first document; Textract accepts 50 to 10,000 pixels. */
const FIRST_WIDTH = 100;
/** Pages of a document, at most. */
const MAX_PAGES = 3;

/** The widths of the pages of the document with this number. */
export function widthsOf(number: number): number[] {
  const pages = 1 + (number % MAX_PAGES);
  return Array.from({ length: pages }, (_, index) => FIRST_WIDTH + number * MAX_PAGES + index);
}

const numberOf = (width: number) => Math.floor((width - FIRST_WIDTH) / MAX_PAGES);

/** Of some documents, one page can never be read. */
export const isUnreadable = (width: number): boolean => (width - FIRST_WIDTH) % 97 === 96;

/** The word that only this document contains. */
export const uniqueWordOf = (number: number) => `Vorgang${number}X`;

/** The text of a page: of a letter, of a bill with a due date, or of a reminder of the same sender. */
export function pageTextOf(width: number): string {
  const number = numberOf(width);
  const sender = `Sender ${number % 20} Ltd`;
  const [first] = widthsOf(number);
  if (width !== first) return `Page of ${uniqueWordOf(number)}\nThis page continues the letter of ${sender}.`;
  if (number % 2 === 0)
    return `${sender}\nDear Ms Winter\nplease call us about ${uniqueWordOf(number)}\nKind regards`;
  return [
    sender,
    `Invoice number INV-${number}`,
    'Date: 1 November 2026',
    `Reference ${uniqueWordOf(number)}`,
    `Total amount due EUR ${100 + (number % 50)}.50`,
    'Please pay by 1 March 2030',
  ].join('\n');
}
