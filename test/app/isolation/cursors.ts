import { type NamedRoute, routes } from '../../../functions/routes.ts';
import type { Cloud } from '../../../local/cloud.ts';
import type { FullWorkspace } from '../full-workspace.ts';
import { identifiersOf } from './identifiers.ts';
import { jsonOf, sendRequest } from './requests.ts';
import { validRequestTo } from './valid-requests.ts';

/** The cursors of a workspace, by the name of their list. */
export type Cursors = ReadonlyMap<string, string>;

const lists = routes.filter((named) => identifiersOf(named).some(({ kind }) => kind === 'cursor'));

/** @throws Error with the name of a list that has fewer than two items: it would have no cursor. */
export async function findCursors(cloud: Cloud, workspace: FullWorkspace): Promise<Cursors> {
  const found = await Promise.all(
    lists.map(async (named) => [named.name, await firstCursor(named, cloud, workspace)] as const),
  );
  return new Map(found);
}

async function firstCursor(named: NamedRoute, cloud: Cloud, workspace: FullWorkspace): Promise<string> {
  const { user, ...request } = await validRequestTo(named, { cloud, workspace });
  const onePerPage = { ...request, query: { ...request.query, limit: 1 } };
  const answer = await sendRequest(cloud.apiUrl, named.route, onePerPage, `Bearer ${user.accessToken}`);
  const { nextCursor } = jsonOf(answer) as { nextCursor?: string | null };
  if (typeof nextCursor === 'string') return nextCursor;
  throw new Error(`${named.name} needs two items: ${answer.status} ${answer.text.slice(0, 300)}`);
}
