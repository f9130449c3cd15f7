import { mask, PARTIAL_PLACEHOLDER } from './masking/mask.ts';
import type { OnText, ReplyValue } from './model-gateway.ts';
import { placeholderInstructions } from './placeholders.prompt.ts';
import { tasks } from './tasks.ts';
import type { RequestHandler } from './with-repair.ts';

/**
 * Masks the personal data that a task does not need and restores it in the reply: in every string of a tool's input, and in
 * text while it is streamed. Outer layers see real values, inner layers masked ones.
 */
export function withMasking(handleRequest: RequestHandler): RequestHandler {
  return async (request, context) => {
    const { text, count, restore } = mask(request.content, [
      ...tasks[request.task].unmasked,
      ...(request.unmasked ?? []),
    ]);
    if (count === 0) return handleRequest(request, context);
    const restoreAll = (value: ReplyValue) => restoreStrings(value, restore);
    const restoringStream = request.onText && restoreStream(request.onText, restore);
    const reply = await handleRequest(
      {
        ...request,
        instructions: `${request.instructions}\n\n${placeholderInstructions.text()}`,
        content: text,
        validationErrors: (value) => request.validationErrors(restoreAll(value)),
        onText: restoringStream?.push,
      },
      context,
    );
    await restoringStream?.end();
    return { ...reply, value: restoreAll(reply.value) };
  };
}

/** Restores every string of a JSON value. */
function restoreStrings(value: unknown, restore: (text: string) => string): unknown {
  if (typeof value === 'string') return restore(value);
  if (Array.isArray(value)) return value.map((each) => restoreStrings(each, restore));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, restoreStrings(each, restore)]),
  );
}

/** Restores streamed text. What may be the beginning of a placeholder is held back until the next piece. */
function restoreStream(onText: OnText, restore: (text: string) => string) {
  let pending = '';
  const emit = async (text: string) => {
    if (text !== '') await onText(restore(text));
  };
  return {
    push: async (piece: string) => {
      const text = pending + piece;
      const ready = PARTIAL_PLACEHOLDER.exec(text)?.index ?? text.length;
      pending = text.slice(ready);
      await emit(text.slice(0, ready));
    },
    end: () => emit(pending),
  };
}
