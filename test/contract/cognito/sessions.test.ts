import {
  AdminAddUserToGroupCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { localTest, refusalOf } from '../target.ts';
import { openPool, PASSWORD } from './pool.ts';

const { target, client, clients, UserPoolId, createUser, signIn } = await openPool();
const WRONG = 'Wrong-password-1';

const initiate = (AuthFlow: string, AuthParameters: Record<string, string>, ClientId = clients.webClient) =>
  client.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: AuthFlow as 'USER_PASSWORD_AUTH', AuthParameters }),
  );
const refresh = (REFRESH_TOKEN: string, ClientId = clients.webClient) =>
  initiate('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN }, ClientId);
const rotate = async (RefreshToken: string, ClientId = clients.rotatingClient) => {
  const { AuthenticationResult } = await client.send(
    new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }),
  );
  const { AccessToken = '', RefreshToken: next = '' } = AuthenticationResult ?? {};
  return { AccessToken, RefreshToken: next };
};
const revoke = (Token: string, ClientId = clients.webClient) =>
  client.send(new RevokeTokenCommand({ ClientId, Token }));
const getUser = (AccessToken: string) => client.send(new GetUserCommand({ AccessToken }));
/** Cognito distinguishes some of these errors by their message alone. */
const messageOf = (call: Promise<unknown>) =>
  call.then(
    () => '',
    ({ message }: Error) => message,
  );

const refusal = (name: string) => ({ name, status: 400 });
const notAuthorized = refusal('NotAuthorizedException');
const invalidParameter = refusal('InvalidParameterException');

describe('signing in', () => {
  it('gives tokens with the claims of Cognito, which verify against its published keys', async () => {
    const { email, sub } = await createUser();
    await client.send(new AdminAddUserToGroupCommand({ UserPoolId, Username: email, GroupName: 'staff' }));

    const { AccessToken, IdToken, RefreshToken, ExpiresIn, TokenType } = await signIn(email);

    const { iss = '' } = decodeJwt(AccessToken);
    const keys = createRemoteJWKSet(new URL(`${iss}/.well-known/jwks.json`));
    const access = await jwtVerify(AccessToken, keys, { issuer: iss, clockTolerance: '10 years' });
    const id = await jwtVerify(IdToken, keys, {
      issuer: iss,
      audience: clients.webClient,
      clockTolerance: '10 years',
    });
    expect(iss.endsWith(`/${UserPoolId}`)).toBe(true);
    expect(access.protectedHeader).toMatchObject({ alg: 'RS256', kid: expect.any(String) });
    expect(access.payload).toMatchObject({
      sub,
      username: sub,
      client_id: clients.webClient,
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
      'cognito:groups': ['staff'],
      origin_jti: expect.any(String),
      event_id: expect.any(String),
      jti: expect.any(String),
      auth_time: expect.any(Number),
      exp: (access.payload.iat ?? 0) + 15 * 60,
    });
    expect(id.payload).toMatchObject({
      sub,
      email,
      email_verified: true,
      aud: clients.webClient,
      token_use: 'id',
      'cognito:username': sub,
      'cognito:groups': ['staff'],
      origin_jti: access.payload['origin_jti'],
      exp: (id.payload.iat ?? 0) + 10 * 60,
    });
    expect({ ExpiresIn, TokenType }).toEqual({ ExpiresIn: 900, TokenType: 'Bearer' });
    expect(RefreshToken).not.toBe('');
  });

  it('works with the address in any case, and with the username', async () => {
    const { email, sub } = await createUser();

    await expect(signIn(email.toUpperCase())).resolves.toMatchObject({ TokenType: 'Bearer' });
    await expect(signIn(sub)).resolves.toMatchObject({ TokenType: 'Bearer' });
  });

  it.each<{ what: string; call: (email: string) => Promise<unknown>; expected: object }>([
    { what: 'a wrong password', call: (email) => signIn(email, WRONG), expected: notAuthorized },
    {
      what: 'a wrong password, as a client that reveals accounts',
      call: (email) => signIn(email, WRONG, clients.revealingClient),
      expected: notAuthorized,
    },
    {
      what: 'a flow that the app client does not allow',
      call: (email) => signIn(email, PASSWORD, clients.refreshOnlyClient),
      expected: invalidParameter,
    },
    {
      what: 'an unknown flow',
      call: (email) => initiate('PASSWORD_BY_POST', { USERNAME: email }),
      expected: invalidParameter,
    },
    {
      what: 'no password',
      call: (email) => initiate('USER_PASSWORD_AUTH', { USERNAME: email }),
      expected: invalidParameter,
    },
    { what: 'no name', call: () => initiate('USER_PASSWORD_AUTH', { PASSWORD }), expected: invalidParameter },
    {
      what: 'an app client that does not exist',
      call: (email) => signIn(email, PASSWORD, 'a1b2c3d4e5f6g7h8i9j0k1l2m3'),
      expected: refusal('ResourceNotFoundException'),
    },
  ])('is refused with $what', async ({ call, expected }) => {
    const { email } = await createUser();

    expect(await refusalOf(call(email))).toEqual(expected);
  });

  /** https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html#authentication-flow-lockout-behavior */
  it('is locked for a second after five wrong passwords', async () => {
    const { email } = await createUser();
    const attempt = () => messageOf(signIn(email, WRONG));
    for (let count = 0; count < 5; count += 1)
      expect(await attempt()).toBe('Incorrect username or password.');

    const locked = await attempt();
    await target.sleep(2);
    const unlocked = await messageOf(signIn(email));

    expect(locked).toBe('Password attempts exceeded');
    expect(unlocked).toBe('');
  });
});

/** https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html */
describe('a refresh token', () => {
  it('gives new tokens of the same session, and stays as it is', async () => {
    const { email } = await createUser();
    const before = await signIn(email);

    const { AuthenticationResult } = await refresh(before.RefreshToken);

    const [old, renewed] = [before.AccessToken, AuthenticationResult?.AccessToken ?? ''].map((token) =>
      decodeJwt(token),
    );
    expect(renewed).toMatchObject({
      origin_jti: old?.['origin_jti'],
      auth_time: old?.['auth_time'],
      sub: old?.sub,
    });
    expect(renewed?.jti).not.toBe(old?.jti);
    expect(AuthenticationResult?.RefreshToken).toBeUndefined();
  });

  it('works for its own app client only', async () => {
    const { email } = await createUser();
    const { RefreshToken } = await signIn(email);

    expect(await refusalOf(refresh(RefreshToken, clients.revealingClient))).toEqual(notAuthorized);
    expect(await refusalOf(refresh('made-up'))).toEqual(notAuthorized);
  });

  localTest('clock', 'expires after its validity', async () => {
    const { email } = await createUser();
    const { RefreshToken } = await signIn(email);
    await target.sleep(24 * 60 * 60);

    expect(await messageOf(refresh(RefreshToken))).toBe('Refresh Token has expired');
  });

  it('ends its own session only when it is revoked, and may be revoked again', async () => {
    const { email } = await createUser();
    const [phone, laptop] = [await signIn(email), await signIn(email)];

    await revoke(phone.RefreshToken);
    await revoke(phone.RefreshToken);

    expect(await messageOf(refresh(phone.RefreshToken))).toBe('Refresh Token has been revoked');
    expect(await messageOf(getUser(phone.AccessToken))).toBe('Access Token has been revoked');
    await expect(getUser(laptop.AccessToken)).resolves.toBeDefined();
  });

  it('is the only kind of token that can be revoked', async () => {
    const { email } = await createUser();
    const { AccessToken } = await signIn(email);

    expect(await refusalOf(revoke(AccessToken))).toEqual(refusal('UnsupportedTokenTypeException'));
  });
});

/** https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html#using-the-refresh-token-rotation */
describe('a rotating refresh token', () => {
  it('is replaced at each use, in the same session', async () => {
    const { email } = await createUser();
    const first = await signIn(email, PASSWORD, clients.rotatingClient);

    const second = await rotate(first.RefreshToken);
    const third = await rotate(second.RefreshToken);

    const tokens = [first, second, third];
    expect(new Set(tokens.map(({ RefreshToken }) => RefreshToken)).size).toBe(3);
    expect(new Set(tokens.map(({ AccessToken }) => decodeJwt(AccessToken)['origin_jti'])).size).toBe(1);
  });

  it('is refused once it was replaced and its grace period is over', async () => {
    const { email } = await createUser();
    const { RefreshToken } = await signIn(email, PASSWORD, clients.rotatingClient);
    await rotate(RefreshToken);

    expect(await refusalOf(rotate(RefreshToken))).toEqual(refusal('RefreshTokenReuseException'));
  });

  it('cannot be used with the flow that does not rotate', async () => {
    const { email } = await createUser();
    const { RefreshToken } = await signIn(email, PASSWORD, clients.rotatingClient);

    expect(await refusalOf(refresh(RefreshToken, clients.rotatingClient))).toEqual(invalidParameter);
  });
});

describe('an access token', () => {
  it('ends with all sessions of its user', async () => {
    const { email } = await createUser();
    const sessions = [await signIn(email), await signIn(email)];

    await client.send(new GlobalSignOutCommand({ AccessToken: sessions[0]?.AccessToken }));

    for (const { AccessToken, RefreshToken } of sessions) {
      expect(await messageOf(getUser(AccessToken))).toBe('Access Token has been revoked');
      expect(await refusalOf(refresh(RefreshToken))).toEqual(notAuthorized);
    }
  });

  it('is refused if it was changed, is an ID token, or is none', async () => {
    const { email } = await createUser();
    const { AccessToken, IdToken } = await signIn(email);
    const [header, , signature] = AccessToken.split('.');
    const claims = { ...decodeJwt(AccessToken), sub: 'somebody-else' };
    const changed = [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');

    for (const token of [changed, IdToken, 'not.a.token'])
      expect(await refusalOf(getUser(token))).toEqual(notAuthorized);
  });

  localTest('clock', 'expires after its validity', async () => {
    const { email } = await createUser();
    const { AccessToken } = await signIn(email);
    await target.sleep(15 * 60 + 1);

    expect(await messageOf(getUser(AccessToken))).toBe('Access Token has expired');
  });
});
