import { AppError } from '../../../shared/domain/errors.ts';

/** Functions that go through text or bytes, with what makes such functions slow. */
export interface TimedFunctions {
  readonly functions: Readonly<Record<string, (text: string) => unknown>>;
  /** What is repeated. */
  readonly units: readonly string[];
  /** The length of the shortest text. */
  readonly length: number;
}

/** Whether a request is refused or not: what counts is the time it takes. */
export const orRefusal =
  (work: (text: string) => unknown) =>
  (text: string): unknown => {
    try {
      return work(text);
    } catch (error) {
      if (error instanceof AppError || error instanceof RangeError) return undefined;
      throw error;
    }
  };
