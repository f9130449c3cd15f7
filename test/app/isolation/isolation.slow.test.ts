import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../../functions/routes.ts';
import { sampleOf } from '../../unit/functions/request-schemas.ts';
import { faultsOfProblem, faultsOfServed, faultsOfSuccess, leaksIn, refusalOf } from './expectations.ts';
import {
  foreignIdentifier,
  type Identifier,
  identifiersOf,
  ownIdentifiers,
  textAt,
  titleOf,
  unknownIdentifier,
  withTextAt,
} from './identifiers.ts';
import { type IsolationApp, startIsolationApp } from './isolation-harness.ts';
import { type Answer, type RouteRequest, sendRequest, textOf } from './requests.ts';
import { type ValidRequest, validRequestTo } from './valid-requests.ts';

/**
 * Every route with everyone who has no right to call it, and with every identifier of another workspace. All of it is made
 * from the contracts, so that a new route is tested without anyone thinking of it. Takes about a minute.
 */

let app: IsolationApp;
let foreignData: readonly string[];
beforeAll(async () => {
  app = await startIsolationApp();
  foreignData = await app.readForeignData();
});
afterAll(() => app.close());

const bearer = ({ user }: ValidRequest) => `Bearer ${user.accessToken}`;

describe('everyone without the right to call a route', () => {
  it.each(routes)('calls $name as its contract says, and then its own user succeeds', async (named) => {
    const { route } = named;
    const request = await validRequestTo(named, { cloud: app.cloud, workspace: app.own });
    const send = (authorization: string | undefined) =>
      sendRequest(app.cloud.apiUrl, route, request, authorization);
    const callersAnswers = () =>
      Promise.all(
        Object.entries(app.callers).map(async ([name, caller]) => {
          const code = refusalOf(route, caller);
          const answer = await send(await caller.authorize(request.user));
          const faults = code === undefined ? faultsOfServed(route, answer) : faultsOfProblem(answer, code);
          return [name, [...faults, ...leaksIn(answer, app.secrets)]] as const;
        }),
      );

    // A public request may be used up by the first call, and a refused one must not be.
    const own = route.access === 'public' ? await send(bearer(request)) : undefined;
    const answers = await callersAnswers();
    const ownAnswer = own ?? (await send(bearer(request)));

    expect(answers.filter(([, faults]) => faults.length > 0)).toEqual([]);
    expect(faultsOfSuccess(route, ownAnswer)).toEqual([]);
    expect(leaksIn(ownAnswer, app.secrets)).toEqual([]);
  });
});

const identifiers = routes.flatMap((named) =>
  identifiersOf(named).map((identifier) => ({
    ...identifier,
    named,
    title: `${named.name}.${titleOf(identifier.location)}${variantOf(identifier)}`,
  })),
);

/** ` of tag`: the action, if a body is one of several. */
function variantOf(identifier: Identifier): string {
  const action = actionOf(identifier);
  return action === undefined ? '' : ` of ${textOf(action)}`;
}

/** The value that a body has to have to be of its alternative. */
function actionOf({ location: { alternative } }: Identifier): unknown {
  const { properties = {}, required = [] } = alternative;
  return required.map((name) => properties[name]?.const).find((value) => value !== undefined);
}

describe('each identifier', () => {
  it.each(identifiers)(
    'of another workspace gets the answer of one that does not exist: $title',
    async (identifier) => {
      const { named, location, kind } = identifier;
      const valid = await validRequestTo(named, { cloud: app.cloud, workspace: app.own });
      const request = withAlternative(valid, identifier);
      const [own, foreign] =
        kind === 'cursor'
          ? [app.ownCursors.get(named.name) ?? '', app.foreignCursors.get(named.name) ?? '']
          : [textAt(valid, location) ?? ownIdentifiers[kind](app.own), foreignIdentifier(kind, app)];
      const unknown = unknownIdentifier(kind, foreign);
      const send = (text: string) =>
        sendRequest(app.cloud.apiUrl, named.route, withTextAt(request, location, text), bearer(valid));

      const unknownAnswer = await send(unknown);
      const foreignAnswer = await send(foreign);
      const ownAnswer = await send(own);

      expect(comparable(foreignAnswer, foreign)).toEqual(comparable(unknownAnswer, unknown));
      expect(leaksIn(comparable(foreignAnswer, foreign), app.secrets)).toEqual([]);
      expect(faultsOfSuccess(named.route, ownAnswer)).toEqual([]);
      expect(ownAnswer.text).not.toContain('"ok":false');
    },
  );

  it('of another workspace has changed nothing of it', async () => {
    await app.cloud.settled();

    expect(await app.readForeignData()).toEqual(foreignData);
    expect((await app.foreign.user.client.getMe()).email).toBe(app.foreign.user.email);
  });
});

/** The request with a body of the alternative that the identifier is in. */
const withAlternative = (request: RouteRequest, identifier: Identifier): RouteRequest =>
  actionOf(identifier) === undefined
    ? request
    : { ...request, [identifier.location.part]: sampleOf(identifier.location.alternative) };

/** A response without what differs between any two requests: the request's id, and the identifier that it repeats. */
const comparable = ({ status, headers, text }: Answer, sent: string): Answer => ({
  status,
  headers: { 'content-type': headers['content-type'] ?? '' },
  text: text.replaceAll(headers['x-request-id'] ?? '', 'REQUEST-ID').replaceAll(sent, 'IDENTIFIER'),
  milliseconds: 0,
});
