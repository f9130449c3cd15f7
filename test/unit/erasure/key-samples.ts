import * as fileKeys from '../../../shared/files/keys.ts';
import * as tableKeys from '../../../shared/table/keys.ts';

/** The wanted results of a module's functions for these arguments, by function name; functions for prefixes are left out. */
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
    // The function does not take these arguments.
    return undefined;
  }
}

/** Whether a key was built from a missing argument or from an object. */
const isMalformed = (text: string) => /undefined|\[object/.test(text);

export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

const isKey = (value: unknown): value is ItemKey => {
  const { pk, sk } = (value ?? {}) as Partial<ItemKey>;
  return typeof pk === 'string' && typeof sk === 'string' && !isMalformed(pk + sk);
};

/** A key of every kind of item, by the function that creates it; `part` is used for every variable part. */
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
    [{ workspaceId, documentId: part, exportId: part }],
    [part, part, part],
    (value): value is string =>
      typeof value === 'string' && !isMalformed(value) && /^(uploads|documents|exports)\//.test(value),
  );

/** Used for every variable part; keys pad it with zeros if it is a number. */
const WILDCARD = '¤';
const patternOf = (sample: string) =>
  new RegExp(
    `^${sample
      .split(/0*¤/)
      .map((part) => RegExp.escape(part))
      .join('.+')}$`,
  );

/** The kinds of items of which the workspace has none among `keys`. */
export function missingItemKinds(workspaceId: string, keys: readonly ItemKey[]): string[] {
  const nameOf = ({ pk, sk }: ItemKey) => `${pk}/${sk}`;
  const names = keys.map(nameOf);
  return [...sampleItemKeys(workspaceId, WILDCARD)]
    .filter(([, sample]) => !names.some((name) => patternOf(nameOf(sample)).test(name)))
    .map(([kind]) => kind);
}
