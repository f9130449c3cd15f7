import { decodeJwt } from 'jose';
import { createClient } from '../../../client/client.ts';
import { shopReceipt } from '../../../fixtures/documents/index.ts';
import { examples } from '../../../functions/examples.ts';
import type { NamedRoute } from '../../../functions/routes.ts';
import type { Cloud } from '../../../local/cloud.ts';
import { createPngHeader } from '../../unit/ingestion/ingestion-fixtures.ts';
import { findLatestCode, newEmail, PASSWORD, registerUser, type TestUser } from '../app-harness.ts';
import type { FullWorkspace } from '../full-workspace.ts';
import { createPdfFile, namedFile, startDocument, uploadAndWait } from '../uploads.ts';
import { identifiersOf, ownIdentifiers, textAt, withTextAt } from './identifiers.ts';
import type { RouteRequest } from './requests.ts';

/**
 * A request to every route that its own user makes with success. It is the example of the contract with the workspace's own
 * identifiers; `preparations` has the routes for which this is not enough.
 */

/** A request and its user. */
export interface ValidRequest extends RouteRequest {
  readonly user: TestUser;
}

interface Setting {
  readonly cloud: Cloud;
  readonly workspace: FullWorkspace;
}

export async function validRequestTo(named: NamedRoute, setting: Setting): Promise<ValidRequest> {
  const example: RouteRequest = examples[named.name] ?? {};
  const { params, query, body } = hasCursor(named) ? { ...example, query: {} } : example;
  const own = identifiersOf(named).reduce<RouteRequest>(
    (request, { location, kind }) =>
      kind === 'cursor' || textAt(request, location) === undefined
        ? request
        : withTextAt(request, location, ownIdentifiers[kind](setting.workspace)),
    { ...(params && { params }), ...(query && { query }), ...(body !== undefined && { body }) },
  );
  return { user: setting.workspace.user, ...own, ...(await preparations[named.name]?.(setting)) };
}

/** A list has filters in its example, which may match nothing here. */
const hasCursor = ({ route }: NamedRoute) => 'cursor' in ((route.query as { shape?: object })?.shape ?? {});

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const params = (id: string) => ({ params: { id } });

const receiveDocument = async ({ workspace: { user } }: Setting) =>
  params((await uploadAndWait(user, await createPdfFile(shopReceipt))).id);
/** A scanned invoice without a total. */
export const NEEDS_REVIEW = {
  width: 433,
  text: 'ACME Ltd\nINVOICE\nInvoice number 4711\nInvoice date 1 May 2026',
};

const signIn = ({ cloud }: Setting, { email }: TestUser) =>
  createClient(cloud.apiUrl).login({ body: { email, password: PASSWORD } });

/** What a route needs besides the example: an account or a document that the request uses up, a code, a time from now. */
const preparations: Readonly<Record<string, (setting: Setting) => Promise<Partial<ValidRequest>>>> = {
  register: async () => ({ body: { name: 'Robin Miller', email: newEmail(), password: PASSWORD } }),
  confirm: async ({ cloud }) => {
    const email = newEmail();
    await createClient(cloud.apiUrl).register({ body: { name: 'Robin Miller', email, password: PASSWORD } });
    return { body: { email, code: await findLatestCode(cloud, email), password: PASSWORD } };
  },
  login: async ({ workspace: { user } }) => ({ body: { email: user.email, password: PASSWORD } }),
  refresh: async (setting) => {
    const { refreshToken } = await signIn(setting, setting.workspace.user);
    return { body: { refreshToken } };
  },
  resetPassword: async ({ cloud }) => {
    const { email } = await registerUser(cloud);
    await createClient(cloud.apiUrl).forgotPassword({ body: { email } });
    return { body: { email, code: await findLatestCode(cloud, email), password: PASSWORD } };
  },
  changePassword: async ({ cloud }) => ({
    user: await registerUser(cloud),
    body: { currentPassword: PASSWORD, newPassword: 'Porridge-9-Honey' },
  }),
  changeEmail: async ({ cloud }) => ({
    user: await registerUser(cloud),
    body: { email: newEmail(), password: PASSWORD },
  }),
  confirmEmail: async ({ cloud }) => {
    const [user, email] = [await registerUser(cloud), newEmail()];
    await user.client.changeEmail({ body: { email, password: PASSWORD } });
    return { user, body: { code: await findLatestCode(cloud, email) } };
  },
  logout: async ({ cloud }) => {
    const user = await registerUser(cloud);
    return { user, body: { refreshToken: user.refreshToken } };
  },
  endSession: async (setting) => {
    const { accessToken } = await signIn(setting, setting.workspace.user);
    return params(String(decodeJwt(accessToken).origin_jti));
  },
  deleteMe: async ({ cloud }) => ({ user: await registerUser(cloud), body: { password: PASSWORD } }),
  addFiles: receiveDocument,
  changeFiles: receiveDocument,
  deleteDocument: receiveDocument,
  renewUploads: async ({ workspace: { documents } }) => params(documents.waiting),
  retryDocument: async ({ workspace: { user } }) =>
    params((await uploadAndWait(user, namedFile('scan.png', createPngHeader(NEEDS_REVIEW.width)))).id),
  snoozeDocument: async () => ({ body: { until: inDays(2) } }),
  applyBulkAction: async ({ workspace: { user } }) => {
    const { document } = await startDocument(user, namedFile('never.pdf', new Uint8Array(10)));
    return { body: { ids: [document.id], action: 'archive' } };
  },
  createReminder: async () => ({ body: { title: 'Read the electricity meter', dueAt: inDays(30) } }),
  snoozeReminder: async () => ({ body: { minutes: 60 } }),
  deleteReminder: async ({ workspace: { user } }) => {
    const { id } = await user.client.createReminder({ body: { title: 'Look', dueAt: inDays(2) } });
    return params(id);
  },
  setWebhook: async () => ({ body: { url: 'http://127.0.0.1:9/hook' } }),
};
