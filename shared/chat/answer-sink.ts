/** What is shown of an answer: letter by letter the same as what is kept in the end. */

export interface AnswerSink<Citation> {
  text(text: string): void;
  citation(citation: Citation): void;
}

export interface ProvedAnswer<Citation> {
  readonly text: string;
  readonly citations: Citation[];
}

export interface AnswerBuffer<Citation> {
  readonly answer: ProvedAnswer<Citation>;
  append(text: string): void;
  /** Cites what has been shown; `cite` is given the place in the text. */
  cite(cite: (at: number) => Citation): void;
  /** Tells what has been shown since it was last told: once for each piece that came. */
  flush(): void;
}

export function createAnswerBuffer<Citation>(sink: AnswerSink<Citation>): AnswerBuffer<Citation> {
  const citations: Citation[] = [];
  let text = '';
  let flushedLength = 0;
  const tell = () => {
    if (flushedLength < text.length) sink.text(text.slice(flushedLength));
    flushedLength = text.length;
  };
  return {
    get answer() {
      return { text, citations };
    },
    append(more) {
      text += text === '' ? more.trimStart() : more;
    },
    cite(cite) {
      tell();
      const citation = cite(text.length);
      citations.push(citation);
      sink.citation(citation);
    },
    flush: tell,
  };
}
