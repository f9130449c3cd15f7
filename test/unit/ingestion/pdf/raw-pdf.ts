/** PDFs written by hand, for what no library can draw. */

export interface RawPage {
  /** The drawing operators. `/F` is Helvetica. */
  readonly content: string;
  /** Entries of the resources of the page, such as `/XObject << /Im 20 0 R >>`. */
  readonly resources?: string;
  /** Further entries of the page, such as `/Annots [20 0 R]`. */
  readonly entries?: string;
}

export interface RawPdf {
  readonly pages: readonly RawPage[];
  /** Further objects by number, from 20: a dictionary or array, or a dictionary with its stream. */
  readonly objects?: Readonly<
    Record<number, string | readonly [dictionary: string, stream: string | Buffer]>
  >;
  /** Entries of the catalogue. */
  readonly catalog?: string;
  /** The numbers of objects to leave out although others refer to them. */
  readonly missing?: readonly number[];
}

/** A PDF with pages of 400 by 600 points. The first page is object 10, the second is object 11, and so on. */
export function createRawPdf({ pages, objects = {}, catalog = '', missing = [] }: RawPdf): Buffer {
  const streamOf = (dictionary: string, stream: string | Buffer) => [
    Buffer.from(`<< ${dictionary} /Length ${stream.length} >>\nstream\n`),
    Buffer.isBuffer(stream) ? stream : Buffer.from(stream, 'latin1'),
    Buffer.from('\nendstream'),
  ];
  const all = new Map<number, readonly Buffer[]>();
  all.set(1, [Buffer.from(`<< /Type /Catalog /Pages 2 0 R ${catalog} >>`)]);
  const kids = pages.map((_, index) => `${10 + index} 0 R`).join(' ');
  all.set(2, [Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`)]);
  all.set(3, [
    Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'),
  ]);
  for (const [index, { content, resources = '', entries = '' }] of pages.entries()) {
    const page = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents ${1000 + index} 0 R
      /Resources << /Font << /F 3 0 R >> ${resources} >> ${entries} >>`;
    all.set(10 + index, [Buffer.from(page, 'latin1')]);
    all.set(1000 + index, streamOf('', content));
  }
  for (const [number, object] of Object.entries(objects)) {
    const parts =
      typeof object === 'string' ? [Buffer.from(object, 'latin1')] : streamOf(object[0], object[1]);
    all.set(Number(number), parts);
  }
  for (const number of missing) all.delete(number);
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets = new Map<number, number>();
  let at = chunks[0]?.length ?? 0;
  const add = (chunk: Buffer) => {
    chunks.push(chunk);
    at += chunk.length;
  };
  for (const [number, parts] of all) {
    offsets.set(number, at);
    for (const part of [Buffer.from(`${number} 0 obj\n`), ...parts, Buffer.from('\nendobj\n')]) add(part);
  }
  const start = at;
  const table = [...offsets].map(
    ([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`,
  );
  add(
    Buffer.from(
      `xref\n0 1\n0000000000 65535 f \n${table.join('')}trailer\n<< /Size 3000 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`,
    ),
  );
  return Buffer.concat(chunks);
}

/** Operators that write a line at a position, 12 points high by default. */
export const textLine = (
  text: string,
  y: number,
  { x = 40, size = 12 }: { x?: number; size?: number } = {},
): string => `BT /F ${size} Tf 1 0 0 1 ${x} ${y} Tm (${text.replace(/[()\\]/g, '\\$&')}) Tj ET\n`;

/** A grey image XObject that fills the unit square. */
export const greyImage = (width: number, height: number): readonly [string, Buffer] => [
  `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8`,
  Buffer.alloc(width * height, 200),
];
