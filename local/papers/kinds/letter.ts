import { A4, type Expected, type Language, type Paper, type Party, type Typeface } from '../paper.ts';
import { createSheet, lineHeight, type Sheet } from '../sheet.ts';
import { dateText } from '../wording.ts';

export interface LetterContent {
  readonly name: string;
  readonly language: Language;
  readonly typeface: Typeface;
  /** Where the letterhead stands: a bar over the name, the name in the middle, or everything on the right. */
  readonly look: 'bar' | 'centred' | 'right';
  readonly sender: Party;
  readonly recipient: readonly string[];
  /** Such as `['Account number', '5501 2284 7']`. */
  readonly references: readonly (readonly [label: string, value: string])[];
  readonly date: string;
  readonly subject: string;
  readonly salutation: string;
  readonly paragraphs: readonly string[];
  /** The closing, the name, the position. */
  readonly signature: readonly [closing: string, ...lines: string[]];
  readonly footer: readonly string[];
  readonly findings: Pick<Expected, 'category' | 'actionStatus' | 'dueDate' | 'amount'>;
}

const MARGIN = 25;
const TEXT_WIDTH = A4.width - 2 * MARGIN;

/** A letter of one page, as an office writes them. */
export function letter(content: LetterContent): Paper {
  const sheet = createSheet(content.typeface, 10.5);
  letterhead(sheet, content);
  sheet.lines(content.recipient, MARGIN, 62);

  let y = 98;
  sheet.text(dateText(content.date, content.language), A4.width - MARGIN, y, { align: 'right' });
  for (const [label, value] of content.references) {
    sheet.text(`${label}: ${value}`, MARGIN, y, { size: 9.5 });
    y += lineHeight(9.5);
  }

  y = sheet.paragraph(content.subject, MARGIN, y + 9, TEXT_WIDTH, { bold: true, size: 11.5 }) + 4;
  sheet.text(content.salutation, MARGIN, y);
  y += lineHeight(10.5) + 2.5;
  for (const paragraph of content.paragraphs) y = sheet.paragraph(paragraph, MARGIN, y, TEXT_WIDTH) + 2.5;

  const [closing, ...signer] = content.signature;
  sheet.text(closing, MARGIN, y + 2);
  sheet.lines(signer, MARGIN, y + 18);
  sheet.bar(MARGIN, 276, TEXT_WIDTH, 0.2, 0.5);
  sheet.lines(content.footer, A4.width / 2, 281, { size: 7.5, align: 'center', lightness: 0.3 });

  return {
    name: content.name,
    size: A4,
    typeface: content.typeface,
    pages: [sheet.marks],
    expected: {
      kind: 'letter',
      language: content.language,
      sender: content.sender,
      date: content.date,
      invoice: null,
      movements: [],
      ...content.findings,
    },
  };
}

function letterhead(sheet: Sheet, { look, sender }: LetterContent): void {
  const contact = [...sender.address, sender.phone, sender.email].filter((line) => line !== undefined);
  const right = A4.width - MARGIN;
  if (look === 'centred') {
    sheet.text(sender.name, A4.width / 2, 24, { size: 20, bold: true, align: 'center' });
    sheet.text(contact.join(' · '), A4.width / 2, 31, { size: 8, align: 'center', lightness: 0.25 });
    sheet.bar(MARGIN, 34, TEXT_WIDTH, 0.4);
    return;
  }
  if (look === 'bar') sheet.bar(0, 0, A4.width, 7, 0.35);
  const nameX = look === 'bar' ? MARGIN : right;
  sheet.text(sender.name, nameX, 22, { size: 17, bold: true, align: look === 'bar' ? 'left' : 'right' });
  sheet.lines(contact, right, 30, { size: 8.5, align: 'right', lightness: 0.2 });
}
