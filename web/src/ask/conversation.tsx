import { ArrowUp, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Citation } from '../../../shared/domain/conversation.ts';
import { askTexts } from '../text/ask.ts';
import { useText } from '../text/text.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/notice.tsx';
import { StillLoading } from '../ui/still-loading.tsx';
import { Answer } from './answer.tsx';
import styles from './conversation.module.css';
import { useConversation } from './use-conversation.ts';

interface ConversationProps {
  /** Undefined for a conversation about all documents. */
  readonly documentId?: string;
  readonly active: Citation | undefined;
  readonly onCite: (citation: Citation) => void;
}

/** Questions and answers, the latest at the bottom, where the next question is asked. */
export function Conversation({ documentId, active, onCite }: ConversationProps) {
  const texts = useText(askTexts);
  const conversation = useConversation(documentId);
  const { entries, exchange, error, hasEarlier } = conversation;
  const [question, setQuestion] = useState('');
  const end = useRef<HTMLDivElement>(null);
  const isStreaming = exchange?.status === 'streaming';
  const count = entries?.length ?? 0;
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' });
  }, [count, exchange?.text.length]);

  const send = (text: string) => {
    if (text.trim() === '' || isStreaming) return;
    setQuestion('');
    void conversation.ask(text.trim());
  };
  const isEmpty = entries?.length === 0;
  return (
    <div className={styles.conversation}>
      <div className={styles.messages}>
        {error && <ErrorNotice error={error} onRetry={conversation.retry} />}
        {entries === undefined && !error && <StillLoading />}
        {hasEarlier && (
          <Button variant="quiet" onClick={conversation.loadEarlier}>
            {texts.earlier}
          </Button>
        )}
        {isEmpty && (
          <div className={styles.intro}>
            <p>{documentId === undefined ? texts.intro : texts.introDocument}</p>
            {documentId === undefined &&
              texts.examples.map((example) => (
                <button key={example} type="button" className={styles.example} onClick={() => send(example)}>
                  {example}
                </button>
              ))}
          </div>
        )}
        {entries?.map(({ key, role, text, citations, isPartial }) =>
          role === 'user' ? (
            <article key={key} aria-label={texts.question}>
              <p className={styles.question}>{text}</p>
            </article>
          ) : (
            <article key={key} aria-label={texts.answer} aria-busy={isPartial}>
              <Answer text={text} citations={citations} active={active} onCite={onCite} />
            </article>
          ),
        )}
        {isStreaming && exchange.text === '' && <p className={styles.thinking}>{texts.thinking}</p>}
        {exchange?.status === 'stopped' && <p className={styles.thinking}>{texts.stopped}</p>}
        {exchange?.status === 'failed' && (
          <>
            {exchange.text !== '' && <p className={styles.thinking}>{texts.broken}</p>}
            <ErrorNotice error={exchange.error} onRetry={() => void conversation.askAgain(exchange)} />
          </>
        )}
        <p className="hidden-text" role="status">
          {isStreaming ? texts.thinking : (entries?.findLast(({ role }) => role === 'assistant')?.text ?? '')}
        </p>
        <div ref={end} />
      </div>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          send(question);
        }}
      >
        <textarea
          className={styles.input}
          aria-label={texts.placeholder}
          placeholder={texts.placeholder}
          rows={1}
          maxLength={4000}
          value={question}
          onChange={(event) => setQuestion(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            send(question);
          }}
        />
        {isStreaming ? (
          <IconButton label={texts.stop} icon={Square} onClick={conversation.stop} />
        ) : (
          <IconButton label={texts.send} icon={ArrowUp} type="submit" className={styles.send} />
        )}
      </form>
      {count > 0 && (
        <Button
          variant="quiet"
          className={styles.clear}
          onClick={() => confirm(texts.clearConfirm) && void conversation.clear()}
        >
          {texts.clear}
        </Button>
      )}
    </div>
  );
}
