/** Someone to try the app as, without registering. */
export const demoAccount = { name: 'Demo', email: 'demo@docket.local', password: 'Docket-Demo-1' } as const;

/** Registers the demo account through the API, unless it can sign in already. Throws where neither works. */
export async function ensureDemoAccount(apiUrl: string): Promise<void> {
  const post = (path: string, body: object) =>
    fetch(apiUrl + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const { email, password } = demoAccount;
  const known = await post('/auth/login', { email, password });
  if (known.ok) return;
  const registered = await post('/auth/register', demoAccount);
  if (!registered.ok) {
    throw new Error(
      `the demo account could not be registered: ${registered.status} ${await registered.text()}`,
    );
  }
}
