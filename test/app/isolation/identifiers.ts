import type { NamedRoute } from '../../../functions/routes.ts';
import { type TextLocation, textLocationsOf } from '../../unit/functions/request-schemas.ts';
import { newEmail } from '../app-harness.ts';
import type { FullWorkspace } from '../full-workspace.ts';
import type { RouteRequest } from './requests.ts';

/**
 * Which texts of requests name something that belongs to a workspace or a user. They are found in the contracts by their
 * names; a name that is in none of these tables is unknown, and a test fails until someone has decided what it is.
 */

/** What can be named. */
export type IdentifierKind =
  | 'document'
  | 'reminder'
  | 'job'
  | 'export'
  | 'session'
  | 'account'
  | 'unsubscribe-link'
  | 'cursor';

/** What `{id}` names, by the part of the path in front of it. */
const collections: Readonly<Record<string, IdentifierKind>> = {
  documents: 'document',
  reminders: 'reminder',
  jobs: 'job',
  exports: 'export',
  sessions: 'session',
};

/** Identifiers in queries and bodies, by the name of their property. */
const identifierNames: Readonly<Record<string, IdentifierKind>> = {
  ids: 'document',
  documentId: 'document',
  email: 'account',
  token: 'unsubscribe-link',
  cursor: 'cursor',
};

/** Texts that name nothing of a workspace, by what they are. A secret proves who sends it. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  numbers: ['n', 'rotations{name}', 'monthlyCapUsd'],
  secrets: ['password', 'currentPassword', 'newPassword', 'code', 'refreshToken'],
  content: ['name', 'title', 'note', 'notes', 'message', 'contentType', 'tags[]', 'fields{}'],
  paths: ['fields{name}', 'url'],
  filters: ['q', 'sender', 'tag', 'add[]', 'remove[]', 'vendor', 'currency', 'month'],
  settings: ['language', 'locale', 'timeZone', 'timeOfDay', 'repeat'],
  times: ['from', 'to', 'dueBefore', 'dueDate', 'dueAt', 'until'],
};
const knownNames = new Set(Object.values(otherNames).flat());

export interface Identifier {
  readonly location: TextLocation;
  readonly kind: IdentifierKind;
}

/** The identifiers in the requests to a route. The same property of several alternatives is there several times. */
export const identifiersOf = (named: NamedRoute): Identifier[] =>
  textLocationsOf(named.route).flatMap((location) => {
    const kind = kindOf(named, location);
    return kind === undefined ? [] : [{ location, kind }];
  });

/** The texts that this module does not know, as `createReminder.body.documentId`. */
export const unknownTextsOf = (named: NamedRoute): string[] =>
  textLocationsOf(named.route)
    .filter((location) => kindOf(named, location) === undefined && !knownNames.has(nameOf(location)))
    .map((location) => `${named.name}.${titleOf(location)}`);

export const titleOf = ({ part, path }: TextLocation) =>
  [part, ...path].join('.').replaceAll(/\.(?=[[{])/g, '');

function kindOf({ route }: NamedRoute, location: TextLocation): IdentifierKind | undefined {
  if (location.part !== 'params') return identifierNames[nameOf(location).replace('[]', '')];
  const [, collection = ''] = new RegExp(`/([\\w-]+)/\\{${nameOf(location)}\\}`).exec(route.path) ?? [];
  return collections[collection];
}

/** The last property with what follows it: `ids[]`, `fields{}`. */
function nameOf({ path }: TextLocation): string {
  const last = path.findLastIndex((step) => !/^[[{]/.test(step));
  return path.slice(last).join('');
}

/** The identifier of each kind that a workspace uses for its own requests. A cursor comes from a list. */
export const ownIdentifiers: Readonly<
  Record<Exclude<IdentifierKind, 'cursor'>, (workspace: FullWorkspace) => string>
> = {
  document: ({ documents }) => documents.letter,
  reminder: ({ reminderId }) => reminderId,
  job: ({ jobId }) => jobId,
  export: ({ exportId }) => exportId,
  session: ({ sessionId }) => sessionId,
  account: ({ user }) => user.email,
  'unsubscribe-link': ({ unsubscribeToken }) => unsubscribeToken,
};

/**
 * The identifier of another workspace as its members could try it. An unsubscribe link is itself the permission, so that only
 * the workspace in it is exchanged.
 */
export function foreignIdentifier(
  kind: Exclude<IdentifierKind, 'cursor'>,
  { foreign, own }: { readonly foreign: FullWorkspace; readonly own: FullWorkspace },
): string {
  const identifier = ownIdentifiers[kind](foreign);
  return kind === 'unsubscribe-link'
    ? own.unsubscribeToken.replace(own.workspaceId, foreign.workspaceId)
    : identifier;
}

/** An identifier of the same form that names nothing. */
export function unknownIdentifier(kind: IdentifierKind, known: string): string {
  if (kind === 'account') return newEmail();
  if (kind === 'unsubscribe-link') return known.replace(/^[^.]+/, withOtherEnd);
  if (kind !== 'cursor') return withOtherEnd(known);
  const [position = '', list] = JSON.parse(Buffer.from(known, 'base64url').toString()) as string[];
  return Buffer.from(JSON.stringify([nextPosition(position), list])).toString('base64url');
}

/** Cursors are positions, by name or by something that ends with an id. */
const nextPosition = (position: string) =>
  position.startsWith('=') ? `${position} ` : withOtherEnd(position);

const withOtherEnd = (text: string) => text.slice(0, -1) + (text.endsWith('1') ? '2' : '1');

/** The text at a location of a request: the first one in a list. */
export function textAt(request: RouteRequest, { part, path }: TextLocation): string | undefined {
  let value: unknown = request[part];
  for (const step of path) value = (value as Record<string, unknown> | undefined)?.[step === '[]' ? 0 : step];
  return typeof value === 'string' ? value : undefined;
}

/** The request with another text at a location: a list then has only this one. */
export const withTextAt = (
  request: RouteRequest,
  { part, path }: TextLocation,
  text: string,
): RouteRequest => ({ ...request, [part]: replaced(request[part], path, text) });

function replaced(value: unknown, [step, ...rest]: readonly string[], text: string): unknown {
  if (step === undefined) return text;
  if (step === '[]') return [replaced((value as unknown[] | undefined)?.[0], rest, text)];
  const members = (value ?? {}) as Record<string, unknown>;
  return { ...members, [step]: replaced(members[step], rest, text) };
}
