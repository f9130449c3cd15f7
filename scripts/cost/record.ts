import { createClient, waitForDocument } from '../../client/client.ts';
import { type Action, actions, type Person } from './actions.ts';
import { type MeasuredCloud, startMeasuredCloud } from './measured-cloud.ts';
import { sumOf, timesOf, type Usage } from './usage.ts';

/** What each action uses once. */
export type RecordedUsage = Readonly<Record<Action, Usage>>;

/** How often an action is repeated, to take the average. */
const RUNS: Readonly<Partial<Record<Action, number>>> = { letter: 5, scan: 1, remind: 1 };
const OTHER_RUNS = 3;

/** Does every action on this machine and returns what it has used on average. Takes about five minutes. */
export async function recordUsage(
  chosen = Object.keys(actions) as readonly Action[],
): Promise<RecordedUsage> {
  const measured = await startMeasuredCloud();
  try {
    const person = await register(measured);
    const recorded: Partial<Record<Action, Usage>> = {};
    for (const action of chosen) recorded[action] = await usageOfAction(action, measured, person);
    return recorded as RecordedUsage;
  } finally {
    await measured.close();
  }
}

/** A user with one document, whose requests are counted. */
async function register({ cloud }: MeasuredCloud): Promise<CountedPerson> {
  const account = { email: 'cost@example.com', password: 'Correct-Horse-9' };
  let token: string | undefined;
  const requests = { count: 0 };
  const client = createClient(
    cloud.apiUrl,
    () => token,
    (url, init) => {
      requests.count += 1;
      return fetch(url, init);
    },
  );
  await client.register({ body: { name: 'Cost', ...account } });
  ({ accessToken: token } = await client.login({ body: account }));
  const person = { cloud, client, account, requests, documentId: '' };
  const { id } = (await actions.letter(person, 0)) as { readonly id: string };
  await waitForDocument(client, id);
  return { ...person, documentId: id };
}

interface CountedPerson extends Person {
  readonly requests: { count: number };
}

async function usageOfAction(action: Action, measured: MeasuredCloud, person: CountedPerson): Promise<Usage> {
  const runs = RUNS[action] ?? OTHER_RUNS;
  const before = await measured.stored();
  person.requests.count = 0;
  const used = await measured.usageOf(async () => {
    for (let run = 1; run <= runs; run += 1) await actions[action](person, run);
  });
  const apiRequests = person.requests.count;
  // As if each request were traced: X-Ray samples fewer of many.
  const all = sumOf(used, { apiRequests, inspectedRequests: apiRequests, traces: apiRequests });
  const after = await measured.stored();
  return rounded(timesOf(sumOf(all, after, timesOf(before, -1)), 1 / runs));
}

const rounded = (usage: Usage): Usage =>
  Object.fromEntries(
    Object.entries(usage)
      .map(([unit, amount]) => [unit, Number(amount.toPrecision(4))] as const)
      .filter(([, amount]) => amount !== 0),
  );
