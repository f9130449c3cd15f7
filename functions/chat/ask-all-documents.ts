import { answerFromAllDocuments } from '../../shared/chat/answer-question.ts';
import { chatEvents } from '../../shared/chat/answer-sink.ts';
import { streamResponse } from '../../shared/contract/streamed-response.ts';
import { createFileReader } from '../../shared/files/file-store.ts';
import { serveStream } from '../../shared/lambda/serve-stream.ts';
import { createTextModelGateway } from '../../shared/models/create-model-gateway.ts';
import { createRelatedDocuments } from '../../shared/search/search-service.ts';
import { withTable } from '../../shared/table/client.ts';
import { createConversationWriter } from '../../shared/table/conversations/conversations.ts';
import { createDocumentReader } from '../../shared/table/documents/documents.ts';
import { askAllDocuments } from './contract.ts';

export const handler = serveStream(
  askAllDocuments,
  withTable({
    documents: createDocumentReader,
    related: createRelatedDocuments,
    files: createFileReader,
    conversations: createConversationWriter,
    model: createTextModelGateway,
  }),
  ({ body, caller: { workspaceId }, accepts }, dependencies) => {
    if (!accepts('text/event-stream')) return answerFromAllDocuments(workspaceId, body.message, dependencies);
    return streamResponse(
      'text/event-stream',
      chatEvents((shown) => answerFromAllDocuments(workspaceId, body.message, dependencies, shown)),
    );
  },
);
