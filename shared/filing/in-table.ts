import type { DocumentFinder } from '../search/finder.ts';
import type { DocumentLists } from '../table/document-lists.ts';

/** All documents of the workspace, newest first, for whoever checks each against the filters. */
export const inTable = (documents: Pick<DocumentLists, 'list'>): Pick<DocumentFinder, 'find'> => ({
  find: (workspaceId, _, page) => documents.list(workspaceId, {}, page),
});
