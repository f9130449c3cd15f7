import { follow } from '../../shared/events/follow.ts';
import { fileStore } from '../../shared/files/files.ts';
import { followChange } from '../../shared/filing/follow-document.ts';
import { documentWriter } from '../../shared/table/documents.ts';
import { followDocument } from './contract.ts';

export const handler = follow(followDocument, { documents: documentWriter, files: fileStore }, followChange);
