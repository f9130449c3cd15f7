import { expect } from 'vitest';
import * as client from '../../client/client.ts';
import type { Fixture } from '../../fixtures/fixture.ts';
import { drawPdf } from '../../fixtures/pdf.ts';
import type { Cloud } from '../../local/cloud.ts';
import type { Document } from '../../shared/domain/document.ts';
import type { TestUser } from './app-harness.ts';

export interface TestFile extends client.UploadFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A file to upload, with the content type of its file extension. */
export const namedFile = (name: string, bytes: Uint8Array): TestFile => ({
  name,
  bytes: Uint8Array.from(bytes),
  contentType: client.contentTypeOf(name),
});

/** A fixture as a PDF with a text layer, which is read without OCR. */
export const createPdfFile = async (fixture: Fixture) =>
  namedFile(`${fixture.name}.pdf`, await drawPdf([fixture], { textLayer: true }));

/** Creates a document that waits for these files, with a presigned POST for each. */
export const startDocument = ({ client }: TestUser, ...files: readonly TestFile[]) =>
  client.createDocument({
    body: {
      files: files.map(({ name, contentType, bytes }) => ({ name, contentType, size: bytes.length || 1 })),
    },
  });

/** Posts bytes to S3 as the browser would. Throws `UploadError`. */
export async function postFile(
  upload: client.Upload | undefined,
  { bytes, contentType, name }: TestFile,
): Promise<void> {
  if (upload === undefined) throw new Error(`There is no place to upload ${name} to`);
  await client.uploadFile(upload, new Blob([bytes], { type: contentType }));
}

/** Waits as the client does, but polls more often: here, documents are processed in less than a second. */
export const waitForDocument: typeof client.waitForDocument = (api, id, options) =>
  client.waitForDocument(api, id, { pollSeconds: [0.1], ...options });

/** Uploads the files of one document concurrently, and waits until it has been processed or has failed. */
export async function uploadAndWait(user: TestUser, ...files: readonly TestFile[]): Promise<Document> {
  const { document, uploads } = await startDocument(user, ...files);
  await Promise.all(files.map((each, index) => postFile(uploads[index], each)));
  return waitForDocument(user.client, document.id, { seconds: 200 });
}

export type QueueId =
  | 'Intake'
  | 'Pages'
  | 'Drawing'
  | 'Analysis'
  | 'Reminders'
  | 'Webhooks'
  | 'Erasures'
  | 'Jobs'
  | 'Exports'
  | 'DeadLetters';

/** The ARN of a queue of the app, by the id of its construct. */
export function findQueueArn({ resources }: Cloud, id: QueueId): string {
  const queue = resources.queues.find(({ name }) => name.includes(id));
  if (queue === undefined) throw new Error(`There is no queue ${id}`);
  return queue.arn;
}

/** The workspace of a user: its id is the user id in their access token. */
export function workspaceIdOf({ accessToken }: TestUser): string {
  const [, payload = ''] = accessToken.split('.');
  return (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { sub: string }).sub;
}

/** Waits until `done` returns true. Throws an error that names `what` after `seconds`. */
export async function waitUntil(
  what: string,
  done: () => boolean | Promise<boolean>,
  seconds = 100,
): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await done())) {
    if (Date.now() > deadline) throw new Error(`After ${seconds} seconds: ${what} has not come`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The header of an image, padded with zeros to this many bytes. */
export function padHeader(header: Uint8Array, bytes: number): Uint8Array {
  const all = new Uint8Array(bytes);
  all.set(header);
  return all;
}

/** Matches a sentence for a user that has the given words and ends with a full stop. */
export const anySentenceAbout = (about: RegExp): unknown =>
  expect.stringMatching(new RegExp(`${about.source}[^]*\\.$`));
