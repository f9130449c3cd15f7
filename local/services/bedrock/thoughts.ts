/** What reasoning models say to themselves before they answer, where their server does not set it apart. */
const BEGUN = '<think>';
const ENDED = '</think>';

/** An answer without the thoughts in front of it; nothing, where it never came to an answer. */
export const withoutThoughts = (text: string): string =>
  text.replace(/^\s*<think>(?:[\s\S]*?<\/think>\s*|[\s\S]*$)/, '');

/** Hears the pieces of an answer, thoughts and all, and passes on the answer as it comes. */
export function answerHeard(onText: (text: string) => void): (piece: string) => void {
  let held = '';
  let answering = false;
  return (piece) => {
    if (answering) return onText(piece);
    held += piece;
    const begun = held.trimStart();
    if (BEGUN.startsWith(begun) || (begun.startsWith(BEGUN) && !begun.includes(ENDED))) return;
    const answer = withoutThoughts(held);
    if (answer === '') return;
    answering = true;
    onText(answer);
  };
}
