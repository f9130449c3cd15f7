/** Asking about documents. */
export const ask = {
  title: 'Ask',
  aboutDocument: 'Ask about this document',
  intro:
    'Ask anything about your documents. Every sentence of an answer is backed by a quote that you can open.',
  examples: [
    'What do I have to pay this month?',
    'When does my contract end?',
    'Who wrote about the heating?',
  ],
  introDocument:
    'Ask anything about this document. Every sentence of the answer is backed by a quote on its pages.',
  placeholder: 'Ask a question',
  send: 'Ask',
  stop: 'Stop',
  question: 'Question',
  answer: 'Answer',
  thinking: 'Looking through your documents…',
  citation: (number: number, title: string, page: number) => `Source ${number}: ${title}, page ${page}`,
  /** The title of `[…]` in an answer. */
  unproved: 'A figure that could not be proved on the cited page was left out.',
  earlier: 'Earlier messages',
  clear: 'Delete conversation',
  clearConfirm: 'Delete this conversation? It cannot be restored.',
  stopped: 'Stopped. The rest of the answer is missing.',
  broken: 'The connection broke. The rest of the answer is missing.',
  untitled: 'Untitled document',
};
