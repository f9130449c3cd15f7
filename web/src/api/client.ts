import { createBrowserSession } from '../../../client/browser-session.ts';
import { createClient } from '../../../client/client.ts';

/** The API has the same origin as the app. */
const BASE_URL = '/v1';

/** The person's session, shared by all tabs of the browser. */
export const session = createBrowserSession(BASE_URL);

/** The typed client with the person's session. */
export const api = createClient(BASE_URL, session.accessToken);
