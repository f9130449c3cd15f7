import { askAboutAll } from '../../shared/chat/ask-about-all.ts';
import { chatEvents } from '../../shared/chat/chat-events.ts';
import { stream } from '../../shared/contract/streamed.ts';
import { fileReader } from '../../shared/files/files.ts';
import { serveStream } from '../../shared/lambda/serve-stream.ts';
import { modelWriter } from '../../shared/models/write.ts';
import { relatedFinder } from '../../shared/search/related.ts';
import { conversationWriter } from '../../shared/table/conversations/conversations.ts';
import { documentReader } from '../../shared/table/documents/documents.ts';
import { askPapers } from './contract.ts';

export const handler = serveStream(
  askPapers,
  {
    documents: documentReader,
    finder: relatedFinder,
    files: fileReader,
    conversations: conversationWriter,
    model: modelWriter,
  },
  ({ body, caller: { workspaceId }, accepts }, dependencies) => {
    if (!accepts('text/event-stream')) return askAboutAll(workspaceId, body.message, dependencies);
    return stream(
      'text/event-stream',
      chatEvents((shown) => askAboutAll(workspaceId, body.message, dependencies, shown)),
    );
  },
);
