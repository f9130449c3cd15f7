import { ulid } from 'ulid';
import { fromScaled } from '../domain/decimal.ts';
import { AppError } from '../domain/errors.ts';
import { monthAfter, monthOf } from '../domain/month.ts';
import type { Usage } from '../table/usage/usage.ts';
import type { Converse, Exchange, Reply } from './exchange.ts';
import { costMicros, highestCostMicros } from './prices.ts';
import { tasks } from './tasks.ts';
import { TimeoutError } from './timed.ts';

export interface MeteredReply extends Reply {
  readonly costMicros: number;
}

export interface Metering {
  readonly modelId: string;
  readonly usage: Pick<Usage, 'reserve' | 'settle'>;
  /** What the workspace may spend in a month, in millionths of a US dollar. */
  readonly capOf: (workspaceId: string) => Promise<number>;
  readonly now: () => number;
}

/** Milliseconds after its call's end in which a reservation may still be settled. */
const GRACE = 60_000;

/**
 * Sets aside what the call costs at most, calls, and books what it cost: docs/adr/0011. Throws `usage.cap-reached`
 * where the month's cap does not allow the call, `model.busy` where only calls under way are in its way.
 */
export function metered(
  converse: Converse,
  { modelId, usage, capOf, now }: Metering,
): Converse<MeteredReply> {
  return async (exchange) => {
    const { task, account } = exchange;
    const text = JSON.stringify([exchange.system, exchange.messages, exchange.tool]);
    const reservation = {
      workspaceId: account.workspaceId,
      month: monthOf(now()),
      id: ulid(),
      micros: highestCostMicros(text, exchange.maxOutputTokens, modelId),
      until: now() + tasks[task].seconds * 1000 + GRACE,
    };
    const cap = await capOf(account.workspaceId);
    const refused = await usage.reserve(reservation, { cap, now: now() });
    if (refused !== undefined) throw refusal(reservation, cap, refused);

    const settle = (inputTokens: number, outputTokens: number, micros: number) =>
      usage.settle(reservation, { task, inputTokens, outputTokens, micros });
    let heard = '';
    try {
      const reply = await converse({ ...exchange, onText: listening(exchange, (piece) => (heard += piece)) });
      // Nobody says what a broken answer took: no more than was set aside.
      const micros = reply.broken === true ? reservation.micros : costMicros(reply, modelId);
      await settle(reply.inputTokens, reply.outputTokens, micros);
      return { ...reply, costMicros: micros };
    } catch (error) {
      // What was cut off has been paid for, and nobody says how much: no more than was set aside.
      const paid = error instanceof TimeoutError || heard !== '' ? reservation.micros : 0;
      await settle(0, 0, paid);
      throw error;
    }
  };
}

function listening({ onText }: Exchange, hear: (piece: string) => void) {
  return (piece: string) => {
    hear(piece);
    return onText?.(piece);
  };
}

interface Wanted {
  readonly month: string;
  readonly micros: number;
}

function refusal(
  { month, micros }: Wanted,
  cap: number,
  { spent, reserved }: { spent: number; reserved: number },
) {
  const usd = (amount: number) => `$${fromScaled(BigInt(amount))}`;
  const state = `Of ${usd(cap)} for ${month}, ${usd(spent)} are spent`;
  if (spent + micros <= cap) {
    const detail = `${state} and ${usd(reserved)} set aside for calls under way; try again in a moment.`;
    return new AppError('model.busy', detail, { retryAfterSeconds: 5 });
  }
  return new AppError(
    'usage.cap-reached',
    `${state}, and this call may cost up to ${usd(micros)}. The cap resets on ${monthAfter(month)}-01 (UTC). ` +
      'GET /workspace shows whether you have lowered it and how far it can be raised again.',
  );
}
