import * as fileKeys from '../../../shared/files/keys.ts';
import * as tableKeys from '../../../shared/table/keys.ts';

/** What the functions of a module, those for prefixes left out, make of these arguments, by their names, as far as it passes the check. */
function sampleValues<Made>(
  module: object,
  firsts: readonly unknown[],
  rest: readonly string[],
  isWanted: (value: unknown) => value is Made,
): Map<string, Made> {
  const builders = Object.entries(module).filter(
    ([name, build]) => typeof build === 'function' && !name.endsWith('Prefix'),
  );
  return new Map(
    builders.flatMap(([name, build]): [string, Made][] => {
      for (const first of firsts) {
        const value = tryBuild(() => (build as (...given: unknown[]) => unknown)(first, ...rest));
        if (isWanted(value)) return [[name, value]];
      }
      return [];
    }),
  );
}

function tryBuild(build: () => unknown): unknown {
  try {
    return build();
  } catch {
    // Not what it is made for.
    return undefined;
  }
}

/** Made of something else than it was given. */
const isMalformed = (text: string) => /undefined|\[object/.test(text);

export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

const isKey = (value: unknown): value is ItemKey => {
  const { pk, sk } = (value ?? {}) as Partial<ItemKey>;
  return typeof pk === 'string' && typeof sk === 'string' && !isMalformed(pk + sk);
};

/** A key of every kind of item that there is, by the function that makes it; `part` stands for whatever varies. */
export const sampleItemKeys = (workspaceId: string, part: string): Map<string, ItemKey> =>
  sampleValues(
    tableKeys,
    [{ workspaceId, documentId: part, reminderId: part }, workspaceId],
    [part, part, part],
    isKey,
  );

/** A key of every kind of object. */
export const sampleObjectKeys = (workspaceId: string, part: string): Map<string, string> =>
  sampleValues(
    fileKeys,
    [{ workspaceId, documentId: part }],
    [part, part, part],
    (value): value is string =>
      typeof value === 'string' && !isMalformed(value) && /^(uploads|documents)\//.test(value),
  );

/** Stands for whatever varies; zeros before it fill up a number. */
const WILDCARD = '¤';
const patternOf = (sample: string) =>
  new RegExp(
    `^${sample
      .split(/0*¤/)
      .map((part) => RegExp.escape(part))
      .join('.+')}$`,
  );

/** The kinds of items of the workspace of which there is none among `keys`. */
export function missingItemKinds(workspaceId: string, keys: readonly ItemKey[]): string[] {
  const nameOf = ({ pk, sk }: ItemKey) => `${pk}/${sk}`;
  const names = keys.map(nameOf);
  return [...sampleItemKeys(workspaceId, WILDCARD)]
    .filter(([, sample]) => !names.some((name) => patternOf(nameOf(sample)).test(name)))
    .map(([kind]) => kind);
}
