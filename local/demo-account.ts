/** Someone to try the app as, without registering. The password is random, and kept in the state folder. */
export const demoAccount = { name: 'Demo', email: 'demo@docket.local' } as const;

/**
 * Registers the demo account through the API, unless it can sign in already.
 *
 * @throws Error if neither works: the state is of an account with another password, say.
 */
export async function ensureDemoAccount(apiUrl: string, password: string): Promise<void> {
  const post = (path: string, body: object) =>
    fetch(apiUrl + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const known = await post('/auth/login', { email: demoAccount.email, password });
  if (known.ok) return;
  const registered = await post('/auth/register', { ...demoAccount, password });
  if (!registered.ok) {
    throw new Error(
      `the demo account could not be registered: ${registered.status} ${await registered.text()}. ` +
        '`npm start -- --fresh` starts with an empty state.',
    );
  }
}
