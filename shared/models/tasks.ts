/** What a task may take and what it must see. */
export interface TaskSettings {
  /** Seconds that one call may take. */
  readonly callTimeoutSeconds: number;
  /** Seconds that a question may take in all, repairs, retries and pauses included. */
  readonly totalTimeoutSeconds: number;
  readonly maxOutputTokens: number;
  /** The personal data that the task is about: it goes to the model as it is, everything else is masked. */
  readonly unmasked: readonly PersonalData[];
  /** Days for which an answer is kept. */
  readonly cacheDays: number;
}

/**
 * Everything that models are asked for. Who waits for an answer in a request has 29 seconds (API Gateway's limit), the
 * pipeline's worker has minutes. The analysis records the sender's e-mail and telephone number, and so has to see them;
 * no other task needs anybody's. Its answers are kept only until the record is written (`forget`), so that a retry asks
 * anew.
 */
export const tasks = {
  analysis: {
    callTimeoutSeconds: 90,
    totalTimeoutSeconds: 180,
    // Room for some hundred rows; a model that needs more is asked about fewer pages at once.
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

/** The kinds of personal data that are looked for and masked. */
export type PersonalData = 'iban' | 'card' | 'email' | 'national-id' | 'passport' | 'phone';
