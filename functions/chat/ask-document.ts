import { askAboutDocument } from '../../shared/chat/ask-about-document.ts';
import { chatEvents } from '../../shared/chat/chat-events.ts';
import { fileReader } from '../../shared/files/files.ts';
import { findDocument } from '../../shared/filing/find-document.ts';
import { serveStream } from '../../shared/http/serve-stream.ts';
import { stream } from '../../shared/http/streamed.ts';
import { modelWriter } from '../../shared/models/write.ts';
import { conversationWriter } from '../../shared/table/conversations.ts';
import { documentReader } from '../../shared/table/documents.ts';
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
