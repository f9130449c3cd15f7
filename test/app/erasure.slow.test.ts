import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClient } from '../../client/client.ts';
import { councilLetter } from '../../fixtures/documents/index.ts';
import { AwsError } from '../../local/aws/service.ts';
import type { Cloud } from '../../local/cloud.ts';
import { DOCUMENT_SORT_KEY, erasureKey } from '../../shared/table/keys.ts';
import { type ItemKey, missingItemKinds } from '../unit/erasure/key-samples.ts';
import { createPngHeader } from '../unit/ingestion/ingestion-fixtures.ts';
import { operatorClientConfig, PASSWORD, registerUser, startApp, type TestUser } from './app-harness.ts';
import { createFullWorkspace } from './full-workspace.ts';
import {
  createScriptedModel,
  createScriptedOcr,
  createTranslatingModel,
  DEFAULT_PAGE_TEXT,
} from './scripted-models.ts';
import { findEverythingAbout, leaveUpload, scanAllItems, skipErasureWaits } from './stored-data.ts';
import {
  createPdfFile,
  findQueueArn,
  namedFile,
  postFile,
  startDocument,
  uploadAndWait,
  waitUntil,
  workspaceIdOf,
} from './uploads.ts';

/**
 * Proves that erasing an account leaves nothing, despite failing and concurrent calls, and affects no other account. Takes about
 * 50 seconds.
 */

const ocr = createScriptedOcr();
const model = createScriptedModel();
/** AWS calls that fail once each, by their action and a text in their partition key. */
const faults: { readonly action: string; readonly key: string }[] = [];
let cloud: Cloud;
beforeAll(async () => {
  cloud = await startApp({
    ocr: ocr.ocr,
    model: model.model,
    onAllowedCall({ action, context }) {
      const keys = JSON.stringify(context ?? {});
      const at = faults.findIndex((fault) => fault.action === action && keys.includes(fault.key));
      if (at === -1) return;
      faults.splice(at, 1);
      throw new AwsError('AccessDeniedException', 'It fails once', 403);
    },
  });
});
afterAll(() => cloud.close());
beforeEach(() => {
  ocr.respond = () => DEFAULT_PAGE_TEXT;
  model.respond = createTranslatingModel();
  faults.length = 0;
});

/** Redelivers the message until the erasure is complete, and skips the waiting times. */
async function waitForErasure(workspaceId: string): Promise<void> {
  const isMarked = async () =>
    (await scanAllItems(cloud)).some(({ pk }) => pk === erasureKey(workspaceId).pk);
  for (let deliveries = 0; await isMarked(); deliveries += 1) {
    if (deliveries > 20) throw new Error('The erasure does not come to an end');
    sendEraseMessage(workspaceId);
    await cloud.settled();
    await skipErasureWaits(cloud, workspaceId);
  }
}

const sendEraseMessage = (workspaceId: string) =>
  cloud.sqs.send(findQueueArn(cloud, 'Erasures'), JSON.stringify({ type: 'erase-workspace', workspaceId }));

const deleteMe = ({ client }: TestUser) => client.deleteMe({ body: { password: PASSWORD } });

describe('DELETE /auth/me', () => {
  it('leaves nothing despite failing and concurrent calls, and deletes nothing of other users', async () => {
    const [erasedUser, otherUser] = [
      (await createFullWorkspace(cloud)).user,
      (await createFullWorkspace(cloud)).user,
    ];
    const workspaceId = workspaceIdOf(erasedUser);
    const items = await scanAllItems(cloud);
    const remaining = await findEverythingAbout(cloud, workspaceIdOf(otherUser));
    const started = Promise.withResolvers<void>();
    const resumed = Promise.withResolvers<void>();
    ocr.respond = async () => {
      started.resolve();
      await resumed.promise;
      return DEFAULT_PAGE_TEXT;
    };
    const photo = namedFile('photo.png', createPngHeader(432));
    await leaveUpload(cloud, { workspaceId, documentId: 'gone' });
    const underWay = await startDocument(erasedUser, photo);
    const late = await startDocument(erasedUser, photo);
    await postFile(underWay.uploads[0], photo);
    await started.promise;
    faults.push(
      { action: 'dynamodb:BatchWriteItem', key: `W#${workspaceId}#REPLIES` },
      { action: 'dynamodb:DeleteItem', key: `W#${workspaceId}#D#` },
    );

    await erasedUser.client.startJob({ body: { filter: {}, action: 'markRead' } });
    await erasedUser.client.startExport();
    await deleteMe(erasedUser);
    // Two calls fail before they are done; a third one continues.
    sendEraseMessage(workspaceId);
    sendEraseMessage(workspaceId);
    const isThere = ({ pk, sk }: ItemKey) => pk.startsWith(`W#${workspaceId}#D#`) && sk === DOCUMENT_SORT_KEY;
    await waitUntil('the end of the documents', async () => !(await scanAllItems(cloud)).some(isThere), 120);
    resumed.resolve();
    await postFile(late.uploads[0], photo);
    await cloud.settled();
    faults.push(
      { action: 'cognito-idp:AdminDeleteUser', key: '' },
      { action: 'dynamodb:DeleteItem', key: `W#${workspaceId}#ERASURE` },
    );
    await waitForErasure(workspaceId);

    expect(missingItemKinds(workspaceId, items).toSorted()).toEqual([
      'erasureKey',
      'ocrPriorityKey',
      'recheckKey',
      'revokedSessionKey',
      'revokedUserKey',
    ]);
    expect(faults).toEqual([]);
    expect(await findEverythingAbout(cloud, workspaceId)).toEqual([
      expect.stringContaining(`"pk":"SESSION#USER#${workspaceId}"`),
    ]);
    await expect(findAccount(workspaceId)).rejects.toMatchObject({ name: 'UserNotFoundException' });
    expect(await findEverythingAbout(cloud, workspaceIdOf(otherUser))).toEqual(remaining);
  }, 300_000);

  it('signs the user out immediately, and lets them register again with an empty account', async () => {
    const testUser = await registerUser(cloud);
    const elsewhere = await createClient(cloud.apiUrl).login({
      body: { email: testUser.email, password: PASSWORD },
    });
    const { email, client } = testUser;
    const visitor = createClient(cloud.apiUrl);
    await uploadAndWait(testUser, await createPdfFile(councilLetter));

    await deleteMe(testUser);

    const { refreshToken = '' } = elsewhere;
    const refused = { status: 401, code: 'auth.revoked-token' };
    await expect(client.listDocuments()).rejects.toMatchObject(refused);
    await expect(
      createClient(cloud.apiUrl, () => elsewhere.accessToken).getWorkspace(),
    ).rejects.toMatchObject(refused);
    await expect(visitor.login({ body: { email, password: PASSWORD } })).rejects.toMatchObject({
      code: 'auth.invalid-credentials',
    });
    await expect(visitor.refresh({ body: { refreshToken } })).rejects.toMatchObject({
      code: 'auth.invalid-refresh-token',
    });

    await waitForErasure(workspaceIdOf(testUser));
    await visitor.register({ body: { name: 'Again', email, password: PASSWORD } });
    const { accessToken, user } = await visitor.login({ body: { email, password: PASSWORD } });
    const again = createClient(cloud.apiUrl, () => accessToken);
    expect(user.id).not.toBe(workspaceIdOf(testUser));
    expect((await again.listDocuments()).items).toEqual([]);
  });

  it('requires the password', async () => {
    const testUser = await registerUser(cloud);

    const attempt = testUser.client.deleteMe({ body: { password: 'Wrong-Horse-9' } });

    await expect(attempt).rejects.toMatchObject({ status: 403, code: 'auth.wrong-password' });
    expect((await testUser.client.getMe()).email).toBe(testUser.email);
    // The session goes on.
    expect(await findEverythingAbout(cloud, workspaceIdOf(testUser))).toEqual([
      expect.stringContaining('#SESSIONS'),
    ]);
  });
});

describe('an erase-workspace message', () => {
  it('does nothing if no erasure was requested', async () => {
    const testUser = await registerUser(cloud);
    await testUser.client.updateWorkspace({ body: { monthlyCapUsd: '3.00' } });
    const before = await findEverythingAbout(cloud, workspaceIdOf(testUser));

    sendEraseMessage(workspaceIdOf(testUser));
    await cloud.settled();

    expect(await findEverythingAbout(cloud, workspaceIdOf(testUser))).toEqual(before);
    expect((await testUser.client.getMe()).email).toBe(testUser.email);
  });

  it('is sent again after it reached the dead-letter queue', async () => {
    const testUser = await registerUser(cloud);
    const workspaceId = workspaceIdOf(testUser);
    cloud.sqs.purge(findQueueArn(cloud, 'Erasures'));

    cloud.sqs.send(
      findQueueArn(cloud, 'DeadLetters'),
      JSON.stringify({ type: 'erase-workspace', workspaceId }),
    );
    await cloud.settled();

    expect(cloud.sqs.depth(findQueueArn(cloud, 'Erasures')).delayed).toBe(1);
  });
});

/** The account in Cognito. */
function findAccount(userId: string) {
  const cognito = new CognitoIdentityProviderClient(operatorClientConfig(cloud));
  const UserPoolId = cloud.resources.userPools[0]?.id;
  return cognito.send(new AdminGetUserCommand({ UserPoolId, Username: userId }));
}
