/** The limits of a task, and the personal data that it needs. */
export interface TaskSettings {
  /** Seconds for one model call. */
  readonly callTimeoutSeconds: number;
  /** Seconds for the whole request, including repair, retries and pauses. */
  readonly totalTimeoutSeconds: number;
  readonly maxOutputTokens: number;
  /** The personal data that the model must see. Everything else is masked. */
  readonly unmasked: readonly PersonalData[];
  /** Days for which a reply is cached. */
  readonly cacheDays: number;
}

/**
 * All tasks for a model. A request to the API must be answered within 29 seconds (API Gateway's limit); the pipeline's
 * worker has minutes. The analysis records the sender's email address and phone number, so it must see them; no other task
 * needs any. Its replies are cached only until the record is written (`deleteCachedReplies`), so that a retry asks the model
 * again.
 */
export const tasks = {
  analysis: {
    callTimeoutSeconds: 90,
    totalTimeoutSeconds: 180,
    // Enough for about a hundred rows. If a reply needs more, the model is given fewer pages per call.
    maxOutputTokens: 5_000,
    unmasked: ['email', 'phone'],
    cacheDays: 7,
  },
  chat: {
    callTimeoutSeconds: 25,
    totalTimeoutSeconds: 27,
    maxOutputTokens: 1_000,
    unmasked: [],
    cacheDays: 7,
  },
  summary: {
    callTimeoutSeconds: 20,
    totalTimeoutSeconds: 27,
    maxOutputTokens: 600,
    unmasked: [],
    cacheDays: 30,
  },
  translation: {
    callTimeoutSeconds: 25,
    totalTimeoutSeconds: 27,
    maxOutputTokens: 4_000,
    unmasked: [],
    cacheDays: 30,
  },
} as const satisfies Record<string, TaskSettings>;

export type TaskName = keyof typeof tasks;
export const taskNames = Object.keys(tasks) as readonly TaskName[];

/** The kinds of personal data that are detected and masked. */
export type PersonalData = 'iban' | 'card' | 'email' | 'national-id' | 'passport' | 'phone';
