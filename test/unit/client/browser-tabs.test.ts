import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBrowser, type Tab } from './browser-harness.ts';

/** What may happen in a browser, and how many requests and messages arrive before the next thing does. */
type Action =
  | { readonly kind: 'call' | 'sign-out' | 'change-password'; readonly tab: number }
  | { readonly kind: 'sign-in'; readonly tab: number; readonly email: string }
  /** After all that is on its way has arrived: a token may not expire on both of the tries of a call. */
  | { readonly kind: 'sleep'; readonly seconds: number }
  | { readonly kind: 'pass'; readonly seconds: number }
  | { readonly kind: 'offline'; readonly isOffline: boolean }
  | { readonly kind: 'open' }
  | { readonly kind: 'end-sessions' };
interface Step {
  readonly action: Action;
  readonly arrivals: number;
}

const seconds = fc.integer({ min: 1, max: 4000 });
const tab = fc.nat({ max: 3 });
const emails = ['ann@example.com', 'ben@example.com'] as const;
const calm: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('call' as const), tab }) },
  fc.record({ kind: fc.constant('sleep' as const), seconds }),
  fc.record({ kind: fc.constant('open' as const) }),
);
const any: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: calm },
  fc.record({ kind: fc.constant('pass' as const), seconds }),
  fc.record({ kind: fc.constant('change-password' as const), tab }),
  fc.record({ kind: fc.constant('sign-in' as const), tab, email: fc.constantFrom(...emails) }),
  fc.record({ kind: fc.constant('sign-out' as const), tab }),
  fc.record({ kind: fc.constant('end-sessions' as const) }),
  fc.record({ kind: fc.constant('offline' as const), isOffline: fc.boolean() }),
);
const stepsOf = (action: fc.Arbitrary<Action>) =>
  fc.array(fc.record({ action, arrivals: fc.nat({ max: 6 }) }), { maxLength: 30 });

interface Call {
  /** The path of its requests, which no other call has. */
  readonly path: string;
  /** The user for whom the tab made it; undefined if the tab did not know. */
  readonly user: string | undefined;
  outcome?: string;
}

const userIn = ({ session }: Tab) => {
  const state = session.state();
  return 'user' in state ? state.user.id : undefined;
};
const settled = (work: Promise<unknown>) => work.catch(() => {});

/** A browser where Ann is signed in, in two tabs, after these steps: everything has arrived. */
async function run(steps: readonly Step[], scheduler: fc.Scheduler) {
  const browser = createBrowser((what) => scheduler.schedule(Promise.resolve(), what));
  const tabs = [browser.openTab(), browser.openTab()];
  const calls: Call[] = [];

  /** Lets this many requests and messages arrive, or all. */
  async function arrive(count = Number.POSITIVE_INFINITY): Promise<void> {
    for (let arrived = 0; arrived < count; arrived += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      if (scheduler.count() === 0) return;
      await scheduler.waitNext(1);
    }
  }

  function callFrom(tab: Tab): void {
    const id = `call-${calls.length}`;
    const call: Call = { path: `/documents/${id}`, user: userIn(tab) };
    calls.push(call);
    const outcomeOf = async () => (await tab.client.getDocument({ params: { id } })).id;
    void outcomeOf()
      .catch((error: { name: string; code?: string }) => error.code ?? error.name)
      .then((outcome) => (call.outcome = outcome));
  }

  function act(action: Action): void {
    if (action.kind === 'pass' || action.kind === 'sleep') return browser.pass(action.seconds);
    if (action.kind === 'offline') return browser.setOffline(action.isOffline);
    if (action.kind === 'end-sessions') return browser.endSessions();
    if (action.kind === 'open') {
      tabs.push(browser.openTab());
      return undefined;
    }
    const tab = tabs[action.tab % tabs.length] as Tab;
    if (action.kind === 'call') return callFrom(tab);
    const body = { currentPassword: 'p', newPassword: 'p' };
    void settled(
      action.kind === 'sign-in'
        ? tab.session.signIn({ email: action.email, password: 'p' })
        : action.kind === 'sign-out'
          ? tab.session.signOut()
          : tab.session.replace((client) => client.changePassword({ body })),
    );
    return undefined;
  }

  void tabs[0]?.session.signIn({ email: emails[0], password: 'p' });
  await arrive();
  for (const { action, arrivals } of steps) {
    if (action.kind === 'sleep') await arrive();
    act(action);
    await arrive(arrivals);
  }
  await arrive();
  return { browser, tabs, calls, callFrom, arrive };
}

const requestsOf = ({ path }: Call, { browser }: Awaited<ReturnType<typeof run>>) =>
  browser.sent.filter((each) => each.path === path);

test('any calls in any tabs succeed while tokens expire, with one refresh at a time', async () => {
  await fc.assert(
    fc.asyncProperty(stepsOf(calm), fc.scheduler(), async (steps, scheduler) => {
      const ran = await run(steps, scheduler);

      expect(ran.calls.filter(({ outcome }) => outcome !== emails[0])).toEqual([]);
      expect(ran.browser.mostRefreshesAtOnce()).toBeLessThanOrEqual(1);
    }),
    { numRuns: 300 },
  );
});

test('whatever happens, calls are repeated once at most and only for their user, and one tab refreshes at a time', async () => {
  await fc.assert(
    fc.asyncProperty(stepsOf(any), fc.scheduler(), async (steps, scheduler) => {
      const ran = await run(steps, scheduler);
      // Calls of a session that has ended wait for this.
      for (const { session } of ran.tabs) if (session.state().status === 'ended') await session.signOut();
      await ran.arrive();

      expect(ran.browser.mostRefreshesAtOnce()).toBeLessThanOrEqual(1);
      for (const call of ran.calls) {
        const requests = requestsOf(call, ran);
        const users = new Set(requests.flatMap(({ token }) => token?.split('-')[0] ?? []));
        expect(call.outcome).toBeDefined();
        expect(requests.length).toBeLessThanOrEqual(2);
        expect(users.size).toBeLessThanOrEqual(1);
        if (call.user !== undefined) expect([call.user, undefined]).toContain([...users][0]);
        if (requests.length === 2) expect(requests[0]?.answer).toMatch(/^auth\.(?:expired|revoked)-token$/);
      }
    }),
    { numRuns: 300 },
  );
});

test('in the end, all tabs agree on who is signed in', async () => {
  await fc.assert(
    fc.asyncProperty(stepsOf(any), fc.scheduler(), async (steps, scheduler) => {
      const { browser, tabs, callFrom, arrive } = await run(steps, scheduler);
      browser.setOffline(false);
      for (const tab of tabs) {
        callFrom(tab);
        await arrive();
      }

      const signedIn = tabs.filter(({ session }) => session.state().status === 'signed-in');
      expect([0, tabs.length]).toContain(signedIn.length);
      expect(new Set(signedIn.map(userIn)).size).toBeLessThanOrEqual(1);
      if (signedIn.length > 0) expect(browser.hasLiveCookie()).toBe(true);
    }),
    { numRuns: 300 },
  );
});
