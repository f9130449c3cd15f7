import {
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from 'vitest';
import { localTest, refusalOf } from '../target.ts';
import { NEW_PASSWORD, newEmail, openPool, otherThan, PASSWORD } from './pool.ts';

const { target, client, clients, createUser, signIn, latestCode } = await openPool();

const signUp = (Username: string, more: object = {}) =>
  client.send(new SignUpCommand({ ClientId: clients.webClient, Username, Password: PASSWORD, ...more }));
const confirm = (Username: string, ConfirmationCode: string, ClientId = clients.webClient) =>
  client.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
const resend = (Username: string, ClientId = clients.webClient) =>
  client.send(new ResendConfirmationCodeCommand({ ClientId, Username }));
const forgot = (Username: string, ClientId = clients.webClient) =>
  client.send(new ForgotPasswordCommand({ ClientId, Username }));
const reset = (
  Username: string,
  ConfirmationCode: string,
  Password = NEW_PASSWORD,
  ClientId = clients.webClient,
) => client.send(new ConfirmForgotPasswordCommand({ ClientId, Username, ConfirmationCode, Password }));

const refusal = (name: string) => ({ name, status: 400 });
const invalidParameter = refusal('InvalidParameterException');
const weak = refusal('InvalidPasswordException');
const notAuthorized = refusal('NotAuthorizedException');
const simulated = {
  AttributeName: 'email',
  DeliveryMedium: 'EMAIL',
  Destination: expect.stringMatching(/^s\*\*\*@s\*\*\*$/),
};

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html */
describe('SignUp', () => {
  localTest('inbox', 'creates an unconfirmed account, and says where the code was sent', async () => {
    const email = newEmail();

    const created = await signUp(email);

    expect(created).toMatchObject({
      UserConfirmed: false,
      UserSub: expect.stringMatching(/^[0-9a-f-]{36}$/),
      CodeDeliveryDetails: simulated,
    });
    expect(await refusalOf(signIn(email))).toEqual(refusal('UserNotConfirmedException'));
  });

  /** https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html */
  it.each([
    { what: 'a short password', more: { Password: 'Short-1a' }, expected: weak },
    { what: 'a password without upper case', more: { Password: 'all-lower-case-1' }, expected: weak },
    { what: 'a password without lower case', more: { Password: 'ALL-UPPER-CASE-1' }, expected: weak },
    { what: 'a password without numbers', more: { Password: 'No-numbers-here' }, expected: weak },
    {
      what: 'a password of less than six characters',
      more: { Password: 'aB1-x' },
      expected: invalidParameter,
    },
    {
      what: 'a password of more than 256 characters',
      more: { Password: `Aa1${'x'.repeat(254)}` },
      expected: invalidParameter,
    },
    {
      what: 'a password with a space at its start',
      more: { Password: ` ${PASSWORD}` },
      expected: invalidParameter,
    },
    {
      what: 'a password with a space at its end',
      more: { Password: `${PASSWORD} ` },
      expected: invalidParameter,
    },
    { what: 'a name that is no email address', more: { Username: 'ann' }, expected: invalidParameter },
    {
      what: 'an attribute that the pool does not have',
      more: { UserAttributes: [{ Name: 'custom:shoe_size', Value: '39' }] },
      expected: invalidParameter,
    },
    {
      what: 'an app client that does not exist',
      more: { ClientId: 'a1b2c3d4e5f6g7h8i9j0k1l2m3' },
      expected: refusal('ResourceNotFoundException'),
    },
    {
      what: 'the claim that the address is verified',
      more: { UserAttributes: [{ Name: 'email_verified', Value: 'true' }] },
      expected: notAuthorized,
    },
  ])('refuses $what', async ({ more, expected }) => {
    expect(await refusalOf(signUp(newEmail(), more))).toEqual(expected);
  });

  it('refuses the address of an existing account, in any case', async () => {
    const { email } = await createUser();

    expect(await refusalOf(signUp(email))).toEqual(refusal('UsernameExistsException'));
    expect(await refusalOf(signUp(email.toUpperCase()))).toEqual(refusal('UsernameExistsException'));
  });
});

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html */
describe('ConfirmSignUp', () => {
  localTest('inbox', 'confirms the account with its code', async () => {
    const email = newEmail();
    await signUp(email);
    const code = await latestCode(email);

    expect(await refusalOf(confirm(email, otherThan(code)))).toEqual(refusal('CodeMismatchException'));
    await confirm(email, code);

    await expect(signIn(email)).resolves.toMatchObject({ TokenType: 'Bearer' });
    expect(await refusalOf(confirm(email, code))).toEqual(notAuthorized);
    expect(await refusalOf(resend(email))).toEqual(invalidParameter);
  });

  localTest('inbox', 'accepts only the latest code, for 24 hours', async () => {
    const email = newEmail();
    await signUp(email);
    const first = await latestCode(email);
    await expect.poll(() => resend(email).then(() => latestCode(email))).not.toBe(first);

    expect(await refusalOf(confirm(email, first))).toEqual(refusal('CodeMismatchException'));
    const second = await latestCode(email);
    await target.sleep(24 * 60 * 60);

    expect(await refusalOf(confirm(email, second))).toEqual(refusal('ExpiredCodeException'));
  });

  /** https://docs.aws.amazon.com/cognito/latest/developerguide/limits.html, code quotas: five attempts an hour */
  localTest('quota', 'refuses further codes after five wrong ones, for an hour', async () => {
    const email = newEmail();
    await signUp(email);
    const code = await latestCode(email);
    const names: string[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1)
      names.push((await refusalOf(confirm(email, otherThan(code)))).name);

    expect(names).toEqual([...Array<string>(5).fill('CodeMismatchException'), 'LimitExceededException']);
    await target.sleep(60 * 60);
    await expect(confirm(email, code)).resolves.toBeDefined();
  });
});

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgotPassword.html */
describe('a forgotten password', () => {
  localTest('inbox', 'is reset with the code, once', async () => {
    const { email } = await createUser();
    const { CodeDeliveryDetails } = await forgot(email);
    const code = await latestCode(email);

    const tooWeak = await refusalOf(reset(email, code, 'weakling'));
    const wrong = await refusalOf(reset(email, otherThan(code)));
    await reset(email, code);

    expect(CodeDeliveryDetails).toEqual(simulated);
    expect([tooWeak, wrong]).toEqual([weak, refusal('CodeMismatchException')]);
    await expect(signIn(email, NEW_PASSWORD)).resolves.toBeDefined();
    expect(await refusalOf(signIn(email, PASSWORD))).toEqual(notAuthorized);
    expect(await refusalOf(reset(email, code))).toEqual(refusal('ExpiredCodeException'));
  });

  localTest('inbox', 'is not reset after an hour', async () => {
    const { email } = await createUser();
    await forgot(email);
    const code = await latestCode(email);
    await target.sleep(60 * 60);

    expect(await refusalOf(reset(email, code))).toEqual(refusal('ExpiredCodeException'));
  });

  it('needs a code that was asked for', async () => {
    const { email } = await createUser();

    expect(await refusalOf(reset(email, '123456'))).toEqual(refusal('ExpiredCodeException'));
  });
});

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html */
describe('an address without an account', () => {
  it('looks like one with an account, if the app client prevents that it is revealed', async () => {
    const email = newEmail();

    const forgotten = await forgot(email);
    const resent = await resend(email);

    expect([forgotten, resent].map(({ CodeDeliveryDetails }) => CodeDeliveryDetails)).toEqual([
      simulated,
      simulated,
    ]);
    expect(await refusalOf(reset(email, '123456'))).toEqual(refusal('CodeMismatchException'));
    expect(await refusalOf(confirm(email, '123456'))).toEqual(refusal('CodeMismatchException'));
    expect(await refusalOf(signIn(email))).toEqual(notAuthorized);
  });

  it('is revealed by other app clients', async () => {
    const email = newEmail();
    const { revealingClient } = clients;
    const notFound = refusal('UserNotFoundException');

    expect(await refusalOf(forgot(email, revealingClient))).toEqual(notFound);
    expect(await refusalOf(resend(email, revealingClient))).toEqual(notFound);
    expect(await refusalOf(reset(email, '123456', NEW_PASSWORD, revealingClient))).toEqual(notFound);
    expect(await refusalOf(confirm(email, '123456', revealingClient))).toEqual(notFound);
    expect(await refusalOf(signIn(email, PASSWORD, revealingClient))).toEqual(notFound);
  });
});
