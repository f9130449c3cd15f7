import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { delay } from '../../../client/abort.ts';
import { isApiError } from '../../../client/api-error.ts';
import type { ChatStream } from '../../../client/streaming.ts';
import type { ChatMessage } from '../../../shared/domain/conversation.ts';
import { api } from '../api/client.ts';
import { isOnline } from '../api/online.ts';
import { queryClient } from '../api/query-client.ts';
import { type Exchange, entriesOf, storedExchange } from './entries.ts';

/** How long Docket may take to answer. Then the question and the answer are in the conversation, or never will be. */
const ANSWER_MS = 30_000;
const LOOK_MS = 2_000;

/** Whether a failure leaves open what became of the question: the connection broke, or a gateway gave up. */
const isOpen = (failure: unknown) => !isApiError(failure) || failure.code === 'unknown';

/** A conversation about one document, or with `undefined` about all of them. */
export function useConversation(documentId: string | undefined) {
  const queryKey = ['chat', documentId ?? 'all'];
  const { data, error, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor, signal }) => {
      const query = { limit: 20, ...(cursor && { cursor }) };
      return documentId === undefined
        ? api.getChat({ query, signal })
        : api.getDocumentChat({ params: { id: documentId }, query, signal });
    },
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const messages = data && messagesOf(data);
  const [exchange, setExchange] = useState<Exchange>();
  const abort = useRef<AbortController>(undefined);
  useEffect(() => () => abort.current?.abort(), []);

  async function ask(question: string): Promise<void> {
    const controller = new AbortController();
    abort.current = controller;
    const couldArrive = isOnline();
    let answer: Exchange = {
      question,
      text: '',
      citations: [],
      status: 'streaming',
      error: undefined,
      after: messages?.at(-1)?.id ?? '',
      askedAt: Date.now(),
      mayArrive: false,
    };
    const show = (change: Partial<Exchange>) => {
      answer = { ...answer, ...change };
      setExchange(answer);
    };
    show({});
    try {
      const { events } = await streamOf(documentId, question, controller.signal);
      for await (const { event, data: part } of events) {
        if (event === 'text') show({ text: answer.text + part.text });
        if (event === 'citation') show({ citations: [...answer.citations, part] });
      }
      await queryClient.invalidateQueries({ queryKey });
      show({ status: 'complete' });
    } catch (failure) {
      if (controller.signal.aborted) show({ status: 'stopped' });
      else show({ status: 'failed', error: failure, mayArrive: couldArrive && isOpen(failure) });
    }
  }

  /** Goes on after a failure. The question is asked again only if it has not been answered behind a broken connection. */
  async function askAgain(failed: Exchange): Promise<void> {
    if (!failed.mayArrive) return ask(failed.question);
    const controller = new AbortController();
    abort.current = controller;
    setExchange({ ...failed, status: 'streaming', error: undefined });
    try {
      for (;;) {
        await queryClient.refetchQueries({ queryKey }, { throwOnError: true });
        const read = queryClient.getQueryData<typeof data>(queryKey);
        if (read && storedExchange(failed, messagesOf(read)))
          return setExchange({ ...failed, status: 'complete' });
        if (Date.now() - failed.askedAt > ANSWER_MS) return await ask(failed.question);
        await delay(LOOK_MS, controller.signal);
      }
    } catch (error) {
      if (controller.signal.aborted) setExchange({ ...failed, status: 'stopped' });
      else setExchange({ ...failed, error });
    }
  }

  async function clear(): Promise<void> {
    if (documentId === undefined) await api.deleteChat();
    else await api.deleteDocumentChat({ params: { id: documentId } });
    setExchange(undefined);
    await queryClient.resetQueries({ queryKey });
  }

  // The answer may have been read with the conversation meanwhile.
  const isStored = exchange !== undefined && storedExchange(exchange, messages ?? []) !== undefined;
  const isComplete = isStored && exchange.status !== 'streaming';
  return {
    entries:
      messages === undefined && exchange === undefined ? undefined : entriesOf(messages ?? [], exchange),
    exchange: isComplete ? { ...exchange, status: 'complete' as const } : exchange,
    error,
    hasEarlier: hasNextPage,
    ask,
    askAgain,
    clear,
    stop: () => abort.current?.abort(),
    loadEarlier: () => void fetchNextPage(),
    retry: () => void refetch(),
  };
}

/** All messages that have been read, the latest last. */
const messagesOf = ({ pages }: { readonly pages: readonly { readonly items: readonly ChatMessage[] }[] }) =>
  pages.flatMap(({ items }) => items).toReversed();

const streamOf = (
  documentId: string | undefined,
  message: string,
  signal: AbortSignal,
): Promise<ChatStream> =>
  documentId === undefined
    ? api.stream.askAllDocuments({ body: { message }, signal })
    : api.stream.askDocument({ params: { id: documentId }, body: { message }, signal });
