import { ulid } from 'ulid';
import { fromMillionths } from '../domain/decimal.ts';
import { AppError } from '../domain/errors.ts';
import { monthAfter, monthOf } from '../domain/usage.ts';
import type { ModelUsageStore } from '../table/usage/model-usage.ts';
import type { CallModel, ModelReply } from './model-gateway.ts';
import { costMicros, maxCostMicros } from './prices.ts';
import { tasks } from './tasks.ts';
import { TimeoutError } from './with-retries.ts';

export interface PricedReply extends ModelReply {
  readonly costMicros: number;
}

export interface SpendingCapDeps {
  readonly modelId: string;
  readonly usage: Pick<ModelUsageStore, 'tryReserve' | 'settle'>;
  /** What the workspace may spend in a month, in millionths of a US dollar. */
  readonly capMicrosOf: (workspaceId: string) => Promise<number>;
  readonly now: () => number;
}

/** Milliseconds after the call's timeout in which a reservation may still be settled. */
const GRACE_MS = 60_000;

/**
 * Reserves the most that the call can cost, makes the call, and settles the real cost (docs/adr/0011).
 *
 * @throws AppError `usage.cap-reached` if the month's cap does not allow the call, `model.busy` if only the reservations of
 *   calls in progress prevent it
 */
export function withSpendingCap(
  callModel: CallModel,
  { modelId, usage, capMicrosOf, now }: SpendingCapDeps,
): CallModel<PricedReply> {
  return async (call) => {
    const { task, account } = call;
    const text = JSON.stringify([call.system, call.messages, call.tool]);
    const reservation = {
      workspaceId: account.workspaceId,
      month: monthOf(now()),
      id: ulid(),
      maxMicros: maxCostMicros(text, call.maxOutputTokens, modelId),
      expiresAtMs: now() + tasks[task].callTimeoutSeconds * 1000 + GRACE_MS,
    };
    const capMicros = await capMicrosOf(account.workspaceId);
    const spending = await usage.tryReserve(reservation, { capMicros, nowMs: now() });
    if (spending !== undefined) throw capError(reservation, capMicros, spending);

    const settle = (inputTokens: number, outputTokens: number, micros: number) =>
      usage.settle(reservation, { task, inputTokens, outputTokens, micros });
    let textReceived = false;
    try {
      const reply = await callModel({
        ...call,
        onText: (piece) => {
          textReceived = true;
          return call.onText?.(piece);
        },
      });
      // The service does not report what a failed tool call cost: at most what was reserved.
      const micros = reply.toolCallFailed === true ? reservation.maxMicros : costMicros(reply, modelId);
      await settle(reply.inputTokens, reply.outputTokens, micros);
      return { ...reply, costMicros: micros };
    } catch (error) {
      // An aborted reply is charged, but the service does not report how much: at most what was reserved.
      const chargedMicros = error instanceof TimeoutError || textReceived ? reservation.maxMicros : 0;
      await settle(0, 0, chargedMicros);
      throw error;
    }
  };
}

interface WantedSpend {
  readonly month: string;
  readonly maxMicros: number;
}

function capError(
  { month, maxMicros: micros }: WantedSpend,
  capMicros: number,
  { spentMicros: spent, reservedMicros: reserved }: { spentMicros: number; reservedMicros: number },
) {
  const usd = (amount: number) => fromMillionths(BigInt(amount));
  const spending = { capUsd: usd(capMicros), spentUsd: usd(spent) };
  if (spent + micros <= capMicros) {
    const values = { cause: 'reserved', ...spending, reservedUsd: usd(reserved) } as const;
    return new AppError('model.busy', values, { retryAfterSeconds: 5 });
  }
  return new AppError('usage.cap-reached', {
    ...spending,
    callUsd: usd(micros),
    month,
    resetsOn: `${monthAfter(month)}-01`,
  });
}
