/**
 * Lower case without accents, one character for one, so that offsets stay the same: `Straße Nº 5` -> `straße nº 5`,
 * `À régler` -> `a regler`.
 */
export function fold(text: string): string {
  let folded = '';
  for (let index = 0; index < text.length; index += 1) folded += foldCharacter(text.charAt(index));
  return folded;
}

function foldCharacter(character: string): string {
  if (character < '\u0080') return character.toLowerCase();
  if (character === '\u00a0' || character === '\u202f' || character === '\u2009') return ' ';
  return character.normalize('NFD').charAt(0).toLowerCase().charAt(0);
}
