import { answerFromDocument } from '../../shared/chat/answer-question.ts';
import { chatEvents } from '../../shared/chat/answer-sink.ts';
import { streamResponse } from '../../shared/contract/streamed-response.ts';
import { findDocument } from '../../shared/documents/find-document.ts';
import { createFileReader } from '../../shared/files/file-store.ts';
import { serveStream } from '../../shared/lambda/serve-stream.ts';
import { createTextModelGateway } from '../../shared/models/create-model-gateway.ts';
import { withTable } from '../../shared/table/client.ts';
import { createConversationWriter } from '../../shared/table/conversations/conversations.ts';
import { createDocumentReader } from '../../shared/table/documents/documents.ts';
import { askDocument } from './contract.ts';

export const handler = serveStream(
  askDocument,
  withTable({
    documents: createDocumentReader,
    files: createFileReader,
    conversations: createConversationWriter,
    model: createTextModelGateway,
  }),
  async ({ params, body, caller, accepts }, { documents, ...dependencies }) => {
    const document = await findDocument(documents, caller, params.id);
    if (!accepts('text/event-stream')) return answerFromDocument(document, body.message, dependencies);
    return streamResponse(
      'text/event-stream',
      chatEvents((shown) => answerFromDocument(document, body.message, dependencies, shown)),
    );
  },
);
