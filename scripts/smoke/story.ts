import { setTimeout as delay } from 'node:timers/promises';
import {
  type Client,
  createClient,
  isApiError,
  uploadDocument,
  waitForDocument,
} from '../../client/client.ts';
import type { Check, Target } from './check.ts';
import type { Letter } from './letter.ts';

export interface Account {
  readonly email: string;
  readonly password: string;
}

/** How long a document may take, with a cold start of every function on its way. */
const READY_SECONDS = 180;
/** How long it may take until a finished document is found. */
const SEARCH_SECONDS = 60;

/**
 * A user's story: a letter is uploaded, read, listed, found, and permanently deleted. A step that needs an earlier one
 * fails if that failed; what was uploaded is deleted in any case.
 */
export function storyChecks({ apiUrl }: Target, account: Account, { file, words }: Letter): Check[] {
  let client: Client | undefined;
  let documentId: string | undefined;
  const signedIn = () => client ?? stepFailed('the user signs in');
  const uploaded = () => documentId ?? stepFailed('a letter is uploaded');
  return [
    {
      name: 'the user signs in',
      async run() {
        const { accessToken } = await createClient(apiUrl).login({ body: account });
        client = createClient(apiUrl, () => accessToken);
        return account.email;
      },
    },
    {
      name: 'a letter is uploaded',
      async run() {
        ({ id: documentId } = await uploadDocument(signedIn(), [file]));
        return documentId;
      },
    },
    { name: 'it is read and analysed', run: async () => checkDocument(signedIn(), uploaded()) },
    { name: 'it is in the list', run: async () => checkList(signedIn(), uploaded()) },
    { name: 'it is found by its words', run: async () => checkSearch(signedIn(), uploaded(), words) },
    { name: 'it is permanently deleted', run: async () => checkDeletion(signedIn(), uploaded()) },
  ];
}

function stepFailed(step: string): never {
  throw new Error(`Not checked, because this has failed: ${step}`);
}

async function checkDocument(client: Client, id: string): Promise<string> {
  const startedAt = Date.now();
  const { status, statusReason, title } = await waitForDocument(client, id, { seconds: READY_SECONDS });
  if (status === 'failed')
    throw new Error(`The document failed: ${statusReason?.message ?? 'without a reason'}`);
  return `${status} after ${Math.round((Date.now() - startedAt) / 1000)} s: ${title ?? 'without a title'}`;
}

async function checkList(client: Client, id: string): Promise<string> {
  const { items } = await client.listDocuments({ query: { view: 'inbox' } });
  if (!items.some((item) => item.id === id)) throw new Error('It is not on the first page of the inbox');
  return `${items.length} on the first page of the inbox`;
}

async function checkSearch(client: Client, id: string, words: string): Promise<string> {
  for (const deadline = Date.now() + SEARCH_SECONDS * 1000; ; ) {
    const { items } = await client.searchDocuments({ query: { q: words } });
    if (items.some(({ document }) => document.id === id)) return `“${words}”`;
    if (Date.now() > deadline) throw new Error(`“${words}” did not find it within ${SEARCH_SECONDS} seconds`);
    await delay(500);
  }
}

async function checkDeletion(client: Client, id: string): Promise<string> {
  await client.deleteDocument({ params: { id }, query: { permanent: 'true' } });
  const answer = await client.getDocument({ params: { id } }).catch((error: unknown) => {
    if (isApiError(error, 'document.not-found')) return undefined;
    throw error;
  });
  if (answer !== undefined) throw new Error('The document can still be read');
  return 'it is gone';
}
