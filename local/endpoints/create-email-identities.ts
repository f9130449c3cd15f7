import { AlreadyExistsException, CreateEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { clientConfig } from './endpoints.ts';

/** Creates the senders of the templates at an endpoint that is not ours; its emails are not in the outbox. */
export async function createEmailIdentities(endpoint: string, identities: readonly string[]): Promise<void> {
  const client = new SESv2Client(clientConfig(endpoint));
  try {
    for (const EmailIdentity of identities)
      await client.send(new CreateEmailIdentityCommand({ EmailIdentity })).catch(ignoreExisting);
  } finally {
    client.destroy();
  }
}

function ignoreExisting(error: unknown): void {
  if (!(error instanceof AlreadyExistsException)) throw error;
}
