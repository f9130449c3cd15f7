import * as z from 'zod/mini';
import { reasons } from '../messages/en/reasons.ts';
import type { MessageValues, ValuesOf } from '../messages/message.ts';
import { MessageValues as MessageValuesSchema } from './message-values.ts';

/**
 * Why a document failed or needs review, or what is wrong with a value: the stable codes of a `Reason`.
 * `docs/errors.md` explains each to the user who meets it; a test keeps the two in step.
 */
export type ReasonCode = keyof typeof reasons;
export const reasonCodes = Object.keys(reasons) as ReasonCode[];

/** The values in the message of a reason with this code. */
export type ReasonValues<Code extends ReasonCode> = Code extends ReasonCode
  ? ValuesOf<typeof reasons, Code>
  : never;

/** Why a document has failed or needs review, why a value is in doubt, or why a reminder could not be delivered. */
export const Reason = z.object({
  /** A stable code. docs/errors.md explains each. */
  code: z.enum(reasonCodes),
  /** The values in the message, to show it in another language. Absent from reasons that were stored without them. */
  values: z.optional(MessageValuesSchema),
  /** A sentence in English for the user, which may change at any time. */
  message: z.string(),
});
export type Reason = z.infer<typeof Reason>;

/** The reason with this code, and its message. Long texts have to be cut before: `excerptOf`. */
export function reason<Code extends ReasonCode>(code: Code, values: ReasonValues<Code>): Reason {
  const message = reasons[code] as (values: MessageValues) => string;
  return { code, values, message: message(values) };
}

/** A reason as it is stored. Its message is rendered when it is loaded, so that no sentence is stored. */
export type StoredReason = Omit<Reason, 'message'> & { readonly message?: string };

/** A reason without values was loaded from an older item: its message is all there is. */
export const toStoredReason = ({ code, values, message }: Reason): StoredReason =>
  values === undefined ? { code, message } : { code, values };

/** Items written before values were stored have the message instead, and keep it. */
export const fromStoredReason = ({ code, values, message = '' }: StoredReason): Reason =>
  values === undefined ? { code, message } : reason(code, values as ReasonValues<ReasonCode>);

/** Text of a document or a model on one line, cut to the length that a reason may repeat. */
export function excerptOf(text: string, maxLength: number): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line;
}
