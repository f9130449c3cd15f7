import type { EraseWorkspaceMessage } from '../contract/messages.ts';
import { log } from '../log.ts';
import type { Queue } from '../queues/queue.ts';
import type { ErasureRequester } from '../table/workspaces/erasures.ts';
import type { SessionRevoker } from '../table/workspaces/sessions.ts';
import type { AccountDisabler } from '../users/accounts.ts';

interface RequestErasureDeps {
  readonly erasures: ErasureRequester;
  readonly erasuresQueue: Queue<EraseWorkspaceMessage>;
  readonly sessions: Pick<SessionRevoker, 'blockUser'>;
  readonly accounts: AccountDisabler;
}

/**
 * Starts the erasure of a user and everything they own. May run twice. Until the message is sent, the user can ask again;
 * after that, the worker completes whatever a crash has left undone, including blocking the user.
 */
export async function requestErasure(
  user: { readonly workspaceId: string; readonly userId: string },
  { erasures, erasuresQueue, sessions, accounts }: RequestErasureDeps,
): Promise<void> {
  const { workspaceId, userId } = user;
  await erasures.request({ workspaceId, userId });
  await erasuresQueue.send({ type: 'erase-workspace', workspaceId });
  await sessions.blockUser(userId);
  await accounts.disable(userId);
  log.info('erasure.requested', { workspaceId });
}
