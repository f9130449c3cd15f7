import { askAboutDocument } from '../../shared/chat/ask-about-document.ts';
import { chatEvents } from '../../shared/chat/chat-events.ts';
import { stream } from '../../shared/contract/streamed.ts';
import { findDocument } from '../../shared/documents/find-document.ts';
import { fileReader } from '../../shared/files/files.ts';
import { serveStream } from '../../shared/lambda/serve-stream.ts';
import { modelWriter } from '../../shared/models/write.ts';
import { conversationWriter } from '../../shared/table/conversations/conversations.ts';
import { documentReader } from '../../shared/table/documents/documents.ts';
import { askDocument } from './contract.ts';

export const handler = serveStream(
  askDocument,
  { documents: documentReader, files: fileReader, conversations: conversationWriter, model: modelWriter },
  async ({ params, body, caller, accepts }, { documents, ...dependencies }) => {
    const document = await findDocument(documents, caller, params.id);
    if (!accepts('text/event-stream')) return askAboutDocument(document, body.message, dependencies);
    return stream(
      'text/event-stream',
      chatEvents((shown) => askAboutDocument(document, body.message, dependencies, shown)),
    );
  },
);
