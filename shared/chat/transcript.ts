/** What is shown of an answer: letter by letter the same as what is kept in the end. */

export interface Shown<Citation> {
  text(text: string): void;
  citation(citation: Citation): void;
}

export interface ProvedAnswer<Citation> {
  readonly text: string;
  readonly citations: Citation[];
}

export interface Transcript<Citation> {
  readonly answer: ProvedAnswer<Citation>;
  show(text: string): void;
  /** Cites what has been shown; `cite` is given the place in the text. */
  cite(cite: (at: number) => Citation): void;
  /** Tells what has been shown since it was last told: once for each piece that came. */
  tell(): void;
}

export function transcript<Citation>(shown: Shown<Citation>): Transcript<Citation> {
  const citations: Citation[] = [];
  let text = '';
  let told = 0;
  const tell = () => {
    if (told < text.length) shown.text(text.slice(told));
    told = text.length;
  };
  return {
    get answer() {
      return { text, citations };
    },
    show(more) {
      text += text === '' ? more.trimStart() : more;
    },
    cite(cite) {
      tell();
      const citation = cite(text.length);
      citations.push(citation);
      shown.citation(citation);
    },
    tell,
  };
}
