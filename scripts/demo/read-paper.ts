import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Client } from '../../client/client.ts';
import { contentTypeOf, documentFinished, type NamedFile, uploadDocument } from '../../client/documents.ts';
import { drawPaper } from '../../fixtures/draw.ts';
import { councilLetter } from '../../fixtures/ready/index.ts';
import type { Document } from '../../shared/domain/document.ts';
import { heading, line, oneLine } from './print.ts';

/** Uploads the files as one document, tells page by page how far the reading is, and prints the record with its proof. */
export async function readPaper(client: Client, paths: readonly string[]): Promise<Document> {
  const files = paths.length > 0 ? await Promise.all(paths.map(fromDisk)) : [await phonePhoto()];
  const { id } = await uploadDocument(client, files);
  console.log(`Uploaded ${files.map(({ name }) => name).join(', ')} as document ${id}`);
  const document = await documentFinished(client, id, {
    seconds: 600,
    onChange: ({ status, progress: { pagesRead, pagesTotal } }) =>
      console.log(`  ${status}${pagesTotal > 0 ? `: ${pagesRead} of ${pagesTotal} pages` : ''}`),
  });
  print(document);
  return document;
}

async function phonePhoto(): Promise<NamedFile> {
  const photo = await drawPaper(councilLetter, {
    dpi: 170,
    tilt: 2.5,
    shade: 0.45,
    noise: 0.05,
    blur: 0.4,
    jpegQuality: 80,
  });
  return { name: 'letter.jpg', bytes: new Uint8Array(photo), contentType: 'image/jpeg' };
}

async function fromDisk(path: string): Promise<NamedFile> {
  return {
    name: basename(path),
    bytes: new Uint8Array(await readFile(path)),
    contentType: contentTypeOf(path),
  };
}

function print(document: Document) {
  const { fields, title, summary, status, statusReason, suggestedActions, ocrConfidence, usage } = document;
  console.log('');
  line('title', title);
  line('status', statusReason === null ? status : `${status}: ${statusReason.message}`);
  for (const name of ['kind', 'category', 'actionStatus', 'language', 'dueDate'] as const)
    line(name, document[name]);
  line('summary', summary);
  for (const action of suggestedActions) line('to do', action);
  line('confidence', ocrConfidence?.toFixed(2) ?? null);
  line('cost', `$${usage.estimatedCostUsd.toFixed(5)} on AWS, estimated`);
  if (Object.keys(fields).length > 0) heading('What was read, and where it stands:');
  for (const [name, { value, source, problem }] of Object.entries(fields)) {
    const where = source === null ? 'nowhere' : `page ${source.page}: “${oneLine(source.quote)}”`;
    console.log(
      `  ${name.padEnd(24)} ${value}\n  ${''.padEnd(24)} ${where}${problem ? ` (${problem.message})` : ''}`,
    );
  }
}
