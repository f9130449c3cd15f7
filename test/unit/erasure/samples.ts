import * as fileKeys from '../../../shared/files/keys.ts';
import * as tableKeys from '../../../shared/table/keys.ts';

/** What the functions of a module, those for prefixes left out, make of these arguments, by their names, as far as it passes the check. */
function made<Made>(
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
        const value = attempt(() => (build as (...given: unknown[]) => unknown)(first, ...rest));
        if (isWanted(value)) return [[name, value]];
      }
      return [];
    }),
  );
}

function attempt(build: () => unknown): unknown {
  try {
    return build();
  } catch {
    // Not what it is made for.
    return undefined;
  }
}

/** Made of something else than it was given. */
const isSenseless = (text: string) => /undefined|\[object/.test(text);

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

const isKey = (value: unknown): value is Key => {
  const { pk, sk } = (value ?? {}) as Partial<Key>;
  return typeof pk === 'string' && typeof sk === 'string' && !isSenseless(pk + sk);
};

/** A key of every kind of item that there is, by the function that makes it; `part` stands for whatever varies. */
export const itemKeys = (workspaceId: string, part: string): Map<string, Key> =>
  made(
    tableKeys,
    [{ workspaceId, documentId: part, reminderId: part }, workspaceId],
    [part, part, part],
    isKey,
  );

/** A key of every kind of object. */
export const objectKeys = (workspaceId: string, part: string): Map<string, string> =>
  made(
    fileKeys,
    [{ workspaceId, documentId: part }],
    [part, part, part],
    (value): value is string =>
      typeof value === 'string' && !isSenseless(value) && /^(uploads|documents)\//.test(value),
  );

/** Stands for whatever varies; zeros before it fill up a number. */
const ANYTHING = '¤';
const patternOf = (sample: string) =>
  new RegExp(
    `^${sample
      .split(/0*¤/)
      .map((part) => RegExp.escape(part))
      .join('.+')}$`,
  );

/** The kinds of items of the workspace of which there is none among `keys`. */
export function missingKinds(workspaceId: string, keys: readonly Key[]): string[] {
  const nameOf = ({ pk, sk }: Key) => `${pk}/${sk}`;
  const names = keys.map(nameOf);
  return [...itemKeys(workspaceId, ANYTHING)]
    .filter(([, sample]) => !names.some((name) => patternOf(nameOf(sample)).test(name)))
    .map(([kind]) => kind);
}
