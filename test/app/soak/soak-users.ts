import { setTimeout as delay } from 'node:timers/promises';
import {
  ApiError,
  type Client,
  createClient,
  isApiError,
  NetworkError,
  UploadError,
} from '../../../client/client.ts';
import type { DocumentRef } from '../../../shared/domain/refs.ts';
import { createPngHeader, createTiff } from '../../unit/ingestion/ingestion-fixtures.ts';
import { PASSWORD } from '../app-harness.ts';
import { namedFile, postFile, type TestFile } from '../uploads.ts';
import { uniqueWordOf, widthsOf } from './soak-documents.ts';
import type { SoakPage } from './soak-messages.ts';

/** Users who upload documents and work with them, and repeat what has failed. */

/** A document that a user has uploaded, and what they have done with it. */
export interface SoakDocument {
  readonly number: number;
  readonly ref: DocumentRef;
  title: string | null;
  archived: boolean;
  deleted: boolean;
}

export interface SoakUser {
  readonly workspaceId: string;
  readonly client: Client;
  readonly documents: SoakDocument[];
  /** Ends with the user's last action: they do one thing at a time. */
  acting: Promise<void>;
}

const MAX_TRIES = 60;
const PAUSE_MS = 500;

/**
 * Tries until it succeeds, as a person does whose app shows an error that may pass.
 *
 * @throws the last error after 60 tries, and any error that is the user's own.
 */
export async function persistently<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === MAX_TRIES || !mayPass(error)) throw error;
      await delay(PAUSE_MS);
    }
  }
}

const mayPass = (error: unknown): boolean =>
  error instanceof NetworkError ||
  error instanceof UploadError ||
  (error instanceof ApiError && (error.status >= 500 || error.status === 429));

/** @param apiUrl where the API is now: another process of the app may have another address. */
export async function registerSoakUser(apiUrl: string, name: string): Promise<SoakUser> {
  const visitor = createClient(apiUrl);
  const email = `${name}@example.com`;
  await persistently(() => visitor.register({ body: { name, email, password: PASSWORD } }));
  const { accessToken } = await persistently(() => visitor.login({ body: { email, password: PASSWORD } }));
  const [, payload = ''] = accessToken.split('.');
  const { sub } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { sub: string };
  return {
    workspaceId: sub,
    client: createClient(apiUrl, () => accessToken),
    documents: [],
    acting: Promise.resolve(),
  };
}

/** The file of the document with this number: headers of images, as many as it has pages. */
export function fileOf(number: number): TestFile {
  const widths = widthsOf(number);
  return widths.length === 1
    ? namedFile(`letter-${number}.png`, createPngHeader(widths[0]))
    : namedFile(`fax-${number}.tif`, createTiff(widths));
}

/** Uploads the document with this number. */
export async function uploadSoakDocument(
  user: SoakUser,
  number: number,
  announce: (pages: SoakPage[]) => void,
): Promise<void> {
  const file = fileOf(number);
  const files = [{ name: file.name, contentType: file.contentType, size: file.bytes.length }];
  const { document, uploads } = await persistently(() => user.client.createDocument({ body: { files } }));
  const ref = { workspaceId: user.workspaceId, documentId: document.id };
  announce(widthsOf(number).map((width, index) => ({ width, ref, page: index + 1 })));
  await persistently(() => postFile(uploads[0], file));
  user.documents.push({ number, ref, title: null, archived: false, deleted: false });
}

/** What a user does while documents are processed: one action for each document they have uploaded. */
export async function act(user: SoakUser, step: number): Promise<void> {
  const { client, documents } = user;
  const document = documents[Math.floor(documents.length / 2)];
  if (document === undefined) return;
  const params = { id: document.ref.documentId };
  switch (step % 6) {
    case 0: {
      const title = `Title ${step}`;
      await persistently(() => client.changeDocument({ params, body: { title, tags: [`tag ${step % 7}`] } }));
      document.title = title;
      return;
    }
    case 1:
      await persistently(() => client.archiveDocument({ params }));
      document.archived = true;
      return;
    case 2:
      await persistently(() => client.searchDocuments({ query: { q: uniqueWordOf(document.number) } }));
      return;
    case 3:
      await persistently(() => client.getInbox({}));
      return;
    case 4:
      await ask(user, document);
      return;
    default:
      await persistently(() => client.listDocuments({ query: { limit: 20 } }));
  }
}

/** Asks about a document, which may not have been read yet. */
async function ask({ client }: SoakUser, { ref }: SoakDocument): Promise<void> {
  const params = { id: ref.documentId };
  try {
    await persistently(() => client.askDocument({ params, body: { message: 'Who wrote this?' } }));
  } catch (error) {
    if (!isApiError(error, 'chat.document-not-read')) throw error;
  }
}

/** Deletes a finished document for good. A second try may find that the first one has succeeded. */
export async function deleteSoakDocument({ client }: SoakUser, document: SoakDocument): Promise<void> {
  const params = { id: document.ref.documentId };
  try {
    await persistently(() => client.deleteDocument({ params, query: { permanent: 'true' } }));
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 404)) throw error;
  }
  document.deleted = true;
}
