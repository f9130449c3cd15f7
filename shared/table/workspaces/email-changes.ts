import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { ifConditionHolds, type TableDeps } from '../client.ts';
import { emailChangeKey } from '../keys.ts';

/** An email address that an account gets once its code is entered. */
export interface EmailChange {
  readonly email: string;
  readonly codeHash: string;
}

/** At most one change waits for its code: a new request replaces it. */
export interface EmailChangeStore {
  /** False if the user has asked for too many codes today. */
  tryRequest(userId: string, change: EmailChange): Promise<boolean>;
  /** The change that waits for its code, and counts a try; undefined if there is none, or it was tried too often. */
  countTry(userId: string): Promise<EmailChange | undefined>;
  /** Removes it unless it was replaced. Its code still counts. */
  remove(userId: string, change: EmailChange): Promise<void>;
}

const CODE_SECONDS = 3600;
const MAX_TRIES = 5;
/** Codes go to any address: without a limit, a user could flood it. */
const MAX_CODES = 5;
const MAX_CODES_SECONDS = 24 * 3600;

export function createEmailChangeStore({ table }: TableDeps): EmailChangeStore {
  const { client, TableName } = table;
  const nowInSeconds = () => Math.floor(Date.now() / 1000);
  return {
    async tryRequest(userId, { email, codeHash }) {
      const now = nowInSeconds();
      const change = { email, codeHash, validUntil: now + CODE_SECONDS };
      // `expiresAt` ends the period in which codes are counted. The item may still be there a while after it.
      const counted = await ifConditionHolds(
        client.send(
          new UpdateCommand({
            TableName,
            Key: emailChangeKey(userId),
            UpdateExpression:
              'SET email = :email, codeHash = :codeHash, validUntil = :validUntil, tries = :none ADD codes :one',
            ConditionExpression: 'expiresAt > :now AND codes < :max',
            ExpressionAttributeValues: {
              ':email': change.email,
              ':codeHash': change.codeHash,
              ':validUntil': change.validUntil,
              ':none': 0,
              ':one': 1,
              ':now': now,
              ':max': MAX_CODES,
            },
          }),
        ),
      );
      if (counted !== undefined) return true;
      const begun = await ifConditionHolds(
        client.send(
          new PutCommand({
            TableName,
            Item: {
              ...emailChangeKey(userId),
              ...change,
              tries: 0,
              codes: 1,
              expiresAt: now + MAX_CODES_SECONDS,
            },
            ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
            ExpressionAttributeValues: { ':now': now },
          }),
        ),
      );
      return begun !== undefined;
    },

    async countTry(userId) {
      const updated = await ifConditionHolds(
        client.send(
          new UpdateCommand({
            TableName,
            Key: emailChangeKey(userId),
            UpdateExpression: 'ADD tries :one',
            ConditionExpression: 'validUntil > :now AND tries < :max',
            ExpressionAttributeValues: { ':one': 1, ':now': nowInSeconds(), ':max': MAX_TRIES },
            ReturnValues: 'ALL_NEW',
          }),
        ),
      );
      return updated?.Attributes as EmailChange | undefined;
    },

    async remove(userId, { codeHash }) {
      await ifConditionHolds(
        client.send(
          new UpdateCommand({
            TableName,
            Key: emailChangeKey(userId),
            UpdateExpression: 'REMOVE email, codeHash, validUntil, tries',
            ConditionExpression: 'codeHash = :codeHash',
            ExpressionAttributeValues: { ':codeHash': codeHash },
          }),
        ),
      );
    },
  };
}
