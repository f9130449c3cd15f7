/** The name without its ending, which changes when a photo is converted. */
const stemOf = (name: string) => name.replace(/\.\w{1,5}$/, '').toLowerCase();

/**
 * Which of the chosen files is which of the missing ones: by name; if that leaves one chosen and one missing, they belong
 * together, because a phone gives photos a new name each time.
 *
 * @returns the missing and the chosen file of each pair
 */
export function matchFiles<
  Missing extends { readonly name: string },
  Chosen extends { readonly name: string },
>(missing: readonly Missing[], chosen: readonly Chosen[]): (readonly [Missing, Chosen])[] {
  const left = [...chosen];
  const pairs = missing.map((file) => {
    const at = left.findIndex(({ name }) => stemOf(name) === stemOf(file.name));
    return [file, at === -1 ? undefined : left.splice(at, 1)[0]] as const;
  });
  const unnamed = pairs.filter(([, file]) => file === undefined).length;
  return pairs.flatMap(([file, found]) => {
    const match = found ?? (unnamed === 1 && left.length === 1 ? left[0] : undefined);
    return match === undefined ? [] : [[file, match] as const];
  });
}
