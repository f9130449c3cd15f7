/** What reasoning models say to themselves before they answer, where their server does not set it apart. */
const START_TAG = '<think>';
const END_TAG = '</think>';

/** An answer without the thoughts in front of it; nothing, where it never came to an answer. */
export const withoutReasoning = (text: string): string =>
  text.replace(/^\s*<think>(?:[\s\S]*?<\/think>\s*|[\s\S]*$)/, '');

/** Hears the pieces of an answer, thoughts and all, and passes on the answer as it comes. */
export function createReasoningFilter(onText: (text: string) => void): (piece: string) => void {
  let buffered = '';
  let answering = false;
  return (piece) => {
    if (answering) return onText(piece);
    buffered += piece;
    const begun = buffered.trimStart();
    if (START_TAG.startsWith(begun) || (begun.startsWith(START_TAG) && !begun.includes(END_TAG))) return;
    const answer = withoutReasoning(buffered);
    if (answer === '') return;
    answering = true;
    onText(answer);
  };
}
