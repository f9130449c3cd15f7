import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { ApiError, createClient } from '../client/client.ts';
import { contentTypeOf, documentFinished, type NamedFile, uploadDocument } from '../client/documents.ts';
import { drawPaper } from '../local/papers/draw.ts';
import { councilLetter } from '../local/papers/ready/index.ts';
import type { Document } from '../shared/domain/document.ts';

/**
 * `npm run demo -- [FILE…]`: registers a person at the running app, uploads the files as one document (a phone photo
 * of a letter where none is named), tells page by page how far the reading is, and prints the record with its proof.
 */
const baseUrl = process.env.DOCKET_URL ?? `http://localhost:${process.env.DOCKET_PORT ?? 3000}/v1`;

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

async function demo(paths: readonly string[]): Promise<Document> {
  let accessToken: string | undefined;
  const client = createClient(baseUrl, () => accessToken);
  const person = {
    name: 'Demo Person',
    email: `demo-${Date.now()}@docket.local`,
    password: 'Correct-Horse-9',
  };
  await client.register({ body: person });
  ({ accessToken } = await client.login({ body: { email: person.email, password: person.password } }));
  console.log(`Registered ${person.email} at ${baseUrl}`);

  const files = paths.length > 0 ? await Promise.all(paths.map(fromDisk)) : [await phonePhoto()];
  const { id } = await uploadDocument(client, files);
  console.log(`Uploaded ${files.map(({ name }) => name).join(', ')} as document ${id}`);

  return documentFinished(client, id, {
    seconds: 600,
    onChange: ({ status, progress: { pagesRead, pagesTotal } }) =>
      console.log(`  ${status}${pagesTotal > 0 ? `: ${pagesRead} of ${pagesTotal} pages` : ''}`),
  });
}

function print(document: Document) {
  const { fields, title, summary, status, statusReason, suggestedActions, ocrConfidence, usage } = document;
  const line = (name: string, value: string | null) =>
    value !== null && console.log(`${name.padEnd(14)} ${value}`);
  console.log('');
  line('title', title);
  line('status', statusReason === null ? status : `${status}: ${statusReason.message}`);
  for (const name of ['kind', 'category', 'actionStatus', 'language', 'dueDate'] as const)
    line(name, document[name]);
  line('summary', summary);
  for (const action of suggestedActions) line('to do', action);
  line('confidence', ocrConfidence?.toFixed(2) ?? null);
  line('cost', `$${usage.estimatedCostUsd.toFixed(5)} on AWS, estimated`);
  if (Object.keys(fields).length > 0) console.log('\nWhat was read, and where it stands:');
  for (const [name, { value, source, problem }] of Object.entries(fields)) {
    const where = source === null ? 'nowhere' : `page ${source.page}: “${source.quote.replace(/\s+/g, ' ')}”`;
    console.log(
      `  ${name.padEnd(24)} ${value}\n  ${''.padEnd(24)} ${where}${problem ? ` (${problem.message})` : ''}`,
    );
  }
}

try {
  const document = await demo(process.argv.slice(2));
  print(document);
  if (document.status === 'failed') process.exitCode = 1;
} catch (error) {
  const reason = error instanceof ApiError ? `${error.code}: ${error.message}` : (error as Error).message;
  const hint =
    error instanceof TypeError ? ` Is the app running at ${baseUrl}? Start it with \`npm start\`.` : '';
  console.error(`The demo failed: ${reason}.${hint}`);
  process.exitCode = 1;
}
