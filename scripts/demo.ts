import { ApiError, type Client, createClient } from '../client/client.ts';
import { askQuestions } from './demo/ask-questions.ts';
import { searchForDocument } from './demo/search-for-document.ts';
import { snoozeAndRemind } from './demo/snooze-and-remind.ts';
import { uploadAndShow } from './demo/upload-and-show.ts';

/**
 * `npm run demo -- [FILE…]`: registers a person at the running app and goes with them the way of a paper: upload the
 * files as one document (a phone photo of a letter where none is named), see what was read and the proof of it, find it,
 * ask about it, snooze it and be reminded.
 */
const baseUrl = process.env.DOCKET_URL ?? `http://localhost:${process.env.DOCKET_PORT ?? 3000}/v1`;

async function register(): Promise<Client> {
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
  return client;
}

try {
  const client = await register();
  const document = await uploadAndShow(client, process.argv.slice(2));
  if (document.status === 'failed') process.exit(1);
  await searchForDocument(client, document);
  await askQuestions(client, document);
  await snoozeAndRemind(client, document);
} catch (error) {
  const reason = error instanceof ApiError ? `${error.code}: ${error.message}` : (error as Error).message;
  const hint =
    error instanceof TypeError ? ` Is the app running at ${baseUrl}? Start it with \`npm start\`.` : '';
  console.error(`The demo failed: ${reason}.${hint}`);
  process.exitCode = 1;
}
