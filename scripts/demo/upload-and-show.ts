import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Client } from '../../client/client.ts';
import { contentTypeOf, type UploadFile, uploadDocument, waitForDocument } from '../../client/documents.ts';
import { councilLetter } from '../../fixtures/documents/index.ts';
import { drawPage } from '../../fixtures/draw.ts';
import type { Document } from '../../shared/domain/document.ts';
import { oneLine, printHeading, printLine } from './print.ts';

/** Uploads the files as one document, tells page by page how far the reading is, and prints the record with its proof. */
export async function uploadAndShow(client: Client, paths: readonly string[]): Promise<Document> {
  const files = paths.length > 0 ? await Promise.all(paths.map(fromDisk)) : [await phonePhoto()];
  const { id } = await uploadDocument(client, files);
  console.log(`Uploaded ${files.map(({ name }) => name).join(', ')} as document ${id}`);
  const document = await waitForDocument(client, id, {
    seconds: 600,
    onChange: ({ status, progress: { pagesRead, pagesTotal } }) =>
      console.log(`  ${status}${pagesTotal > 0 ? `: ${pagesRead} of ${pagesTotal} pages` : ''}`),
  });
  print(document);
  return document;
}

async function phonePhoto(): Promise<UploadFile> {
  const photo = await drawPage(councilLetter, {
    dpi: 170,
    tiltDegrees: 2.5,
    shade: 0.45,
    noiseLevels: 0.05,
    blurPixels: 0.4,
    jpegQuality: 80,
  });
  return { name: 'letter.jpg', bytes: new Uint8Array(photo), contentType: 'image/jpeg' };
}

async function fromDisk(path: string): Promise<UploadFile> {
  return {
    name: basename(path),
    bytes: new Uint8Array(await readFile(path)),
    contentType: contentTypeOf(path),
  };
}

function print(document: Document) {
  const { fields, title, summary, status, statusReason, suggestedActions, ocrConfidence, usage } = document;
  console.log('');
  printLine('title', title);
  printLine('status', statusReason === null ? status : `${status}: ${statusReason.message}`);
  for (const name of ['kind', 'category', 'actionStatus', 'language', 'dueDate'] as const)
    printLine(name, document[name]);
  printLine('summary', summary);
  for (const action of suggestedActions) printLine('to do', action);
  printLine('confidence', ocrConfidence?.toFixed(2) ?? null);
  printLine('cost', `$${usage.estimatedCostUsd.toFixed(5)} on AWS, estimated`);
  if (Object.keys(fields).length > 0) printHeading('What was read, and where it stands:');
  for (const [name, { value, source, problem }] of Object.entries(fields)) {
    const where = source === null ? 'nowhere' : `page ${source.page}: “${oneLine(source.quote)}”`;
    console.log(
      `  ${name.padEnd(24)} ${value}\n  ${''.padEnd(24)} ${where}${problem ? ` (${problem.message})` : ''}`,
    );
  }
}
