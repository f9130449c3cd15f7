/** What Docket calls a document that has no title. */
export const titles = {
  documentFrom: ({ sender }: { sender: string }) => `Document from ${sender}`,
  document: () => 'Document',
} as const;
