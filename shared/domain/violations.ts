import * as z from 'zod/mini';
import type { TextFormat } from '../messages/en/violations.ts';
import { violations } from '../messages/en/violations.ts';
import { type MessageValues, messageOf, type ValuesOf } from '../messages/message.ts';
import { AppError } from './errors.ts';

type ViolationCode = keyof typeof violations;

/** What is wrong with a value: a stable code, and the values of its message. */
export type Fault = {
  [Code in ViolationCode]: { readonly code: Code; readonly values: ValuesOf<typeof violations, Code> };
}[ViolationCode];

/** One thing that is wrong with a request. */
export interface Violation {
  /** Where it is: `body.files[0].name`. */
  readonly path: string;
  readonly code: string;
  readonly values: MessageValues;
  /** What is allowed there; it continues the path to a sentence. */
  readonly message: string;
}

export const violationAt = (path: string, { code, values }: Fault): Violation => ({
  path,
  code,
  values,
  message: messageOf(violations, code, values),
});

/** `request.invalid` with all violations; its message has the first. */
export function invalidRequest(first: Violation, ...more: Violation[]): AppError {
  const { path, message } = first;
  const values = { cause: 'violation', path, message, more: more.length } as const;
  return new AppError('request.invalid', values, { errors: [first, ...more] });
}

/** Throws `request.invalid` if there are violations. */
export function assertValid(violations: readonly Violation[]): void {
  const [first, ...more] = violations;
  if (first !== undefined) throw invalidRequest(first, ...more);
}

/** For `z.refine`: what is wrong with a value that the check refuses. */
/* @__NO_SIDE_EFFECTS__ */
export const refusedAs = (fault: Fault) => ({ params: fault });

/** The fault that a schema has declared with `refusedAs`. */
export const faultIn = (params: Record<string, unknown> | undefined): Fault | undefined =>
  params !== undefined && Object.hasOwn(violations, String(params['code']))
    ? (params as unknown as Fault)
    : undefined;

/** A check that a text has a format, which the message names. */
/* @__NO_SIDE_EFFECTS__ */
export const hasFormat = (format: TextFormat, check: RegExp | ((text: string) => boolean)) =>
  z.stringFormat(format, check);
