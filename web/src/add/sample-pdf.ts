import { type Face, INKS, type Ink, type Mark, PAGE, type SampleInvoice } from './sample-invoice.ts';

/** Fonts that every viewer has, so that the file needs none. */
const FONTS: Readonly<Record<Face, string>> = {
  sans: 'Helvetica',
  sansBold: 'Helvetica-Bold',
  serifBold: 'Times-Bold',
};
const faces = Object.keys(FONTS) as Face[];

/** A PDF of one page. Its text is text, so nothing of it has to be recognised. */
export function samplePdf({ marks }: SampleInvoice): Uint8Array<ArrayBuffer> {
  const content = marks.map(operatorsOf).join('\n');
  const fonts = faces.map((face, index) => `/${face} ${index + 5} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Contents 4 0 R /Resources << /Font << ${fonts} >> >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ...faces.map(
      (face) => `<< /Type /Font /Subtype /Type1 /BaseFont /${FONTS[face]} /Encoding /WinAnsiEncoding >>`,
    ),
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  // A character is a byte: those of Latin 1 have their own number in WinAnsi, and the euro is the one that has not.
  return Uint8Array.from(file, (character) => (character === '€' ? 0x80 : character.charCodeAt(0)));
}

/** PDF counts from the bottom of the page. */
function operatorsOf(mark: Mark): string {
  const y = PAGE.height - mark.y;
  if (mark.mark === 'bar')
    return `${rgb(mark.ink)} rg ${mark.x} ${y - mark.height} ${mark.width} ${mark.height} re f`;
  // A line without length with round ends.
  if (mark.mark === 'disc')
    return `${rgb(mark.ink)} RG 1 J ${2 * mark.radius} w ${mark.x} ${y} m ${mark.x} ${y} l S`;
  const { text, size, face, ink, align } = mark;
  const x = align === 'right' ? mark.x - widthOfNumber(text) * size : mark.x;
  return `BT ${rgb(ink)} rg /${face} ${size} Tf ${x.toFixed(2)} ${y} Td (${text.replace(/[\\()]/g, '\\$&')}) Tj ET`;
}

/** Digits and currency signs are equally wide in Helvetica, regular and bold; commas, points and spaces half as wide. */
const widthOfNumber = (text: string): number =>
  Array.from(text, (character) => (/[\d£€]/.test(character) ? 0.556 : 0.278)).reduce((a, b) => a + b, 0);

const rgb = (ink: Ink): string =>
  [1, 3, 5].map((at) => (Number.parseInt(INKS[ink].slice(at, at + 2), 16) / 255).toFixed(3)).join(' ');
