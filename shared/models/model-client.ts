import type * as z from 'zod';

/** One question to a language model whose answer has a schema: the model is forced to call one tool with it. */
export interface ModelTask<Output extends z.ZodType> {
  /** The tool's name, such as `record_document`. */
  readonly name: string;
  readonly description: string;
  /** What to do. Trusted text only. */
  readonly instructions: string;
  /** The papers, fenced off from the instructions by whoever built this. Untrusted. */
  readonly content: string;
  readonly output: Output;
  readonly maxOutputTokens: number;
}

export interface ModelAnswer<T> {
  readonly value: T;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** The one door to a language model. */
export interface ModelClient {
  /** Which model answers, as its provider names it. */
  readonly modelId: string;
  /**
   * Asks, validates, and asks once more with the errors where the answer does not fit the schema.
   * Throws `Later` where the service is throttling, `ModelAnswerInvalid` where the repair did not help either.
   */
  ask<Output extends z.ZodType>(task: ModelTask<Output>): Promise<ModelAnswer<z.output<Output>>>;
}

/** No answer that fits the schema came, and what the attempts have cost all the same. */
export class ModelAnswerInvalid extends Error {
  override readonly name = 'ModelAnswerInvalid';
  /** Whether the answer was cut off: less to read at once may help. */
  readonly truncated: boolean;
  readonly inputTokens: number;
  readonly outputTokens: number;

  constructor(message: string, spent: { truncated: boolean; inputTokens: number; outputTokens: number }) {
    super(message);
    this.truncated = spent.truncated;
    this.inputTokens = spent.inputTokens;
    this.outputTokens = spent.outputTokens;
  }
}
