/** A document, wherever it is spoken of. */
export interface DocumentRef {
  readonly workspaceId: string;
  readonly documentId: string;
}

/** A reminder, wherever it is spoken of. */
export interface ReminderRef {
  readonly workspaceId: string;
  readonly reminderId: string;
}
