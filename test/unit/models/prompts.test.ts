import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toJSONSchema } from 'zod';
import { answerPrompt } from '../../../shared/chat/answer.prompt.ts';
import { summaryPrompt } from '../../../shared/chat/summary.prompt.ts';
import type { ChatMessage } from '../../../shared/domain/conversation.ts';
import { analysisPrompt } from '../../../shared/ingestion/analysis/analysis.prompt.ts';
import { delimiterInstructions } from '../../../shared/models/delimiters.prompt.ts';
import type { Instructions } from '../../../shared/models/model-gateway.ts';
import { placeholderInstructions } from '../../../shared/models/placeholders.prompt.ts';
import { repairInstructions } from '../../../shared/models/repair.prompt.ts';
import { translationPrompt } from '../../../shared/translation/translation.prompt.ts';
import { createPage, createReadDocument } from '../chat/chat-fixtures.ts';

/**
 * The hash of what a model sees, by prompt and version. If a prompt changes, this test fails and prints the entry to add.
 * Entries of earlier versions never change.
 */
const hashes: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  analysis: { 2: '1ae8fc9315909f9f', 3: 'b19f221cf69324c3', 4: 'c50551b5bc6f013c' },
  answer: { 2: '1a0cf38013155370', 3: '541e7df015b94706' },
  delimiters: { 1: '6e0778cbe3deb067', 2: '8a6263585fa1398f' },
  placeholders: { 1: 'abb0fe1445f001af', 2: '8eef129c4a1c28cf' },
  repair: { 1: 'aa3a3ba94731484b', 2: '4366f8058459f43b' },
  summary: { 1: '6dc988764ebd8733', 2: 'b39e63aeb18cdaeb' },
  translation: { 2: '1a835543fb0a8292', 3: 'ce7e811d892fb246' },
};

const pages = [createPage(4, 'Invoice 7'), createPage(5, 'Total 70.00')];
const source = createReadDocument('Parking', 'Please pay £70.00.');
const createMessage = (role: ChatMessage['role'], text: string): ChatMessage => ({
  id: '1',
  role,
  text,
  citations: [],
  createdAt: '2026-11-20T10:00:00.000Z',
});
const history = {
  summary: { text: 'They asked about parking.', upTo: '0' },
  messages: [createMessage('user', 'How much?'), createMessage('assistant', '£70.')],
};

/** What a model sees of each prompt, with values that show every branch of its text. */
const seenByModel: Readonly<Record<string, readonly unknown[]>> = {
  analysis: [
    analysisPrompt({ pages, pagesTotal: 2, kind: null }),
    analysisPrompt({ pages, pagesTotal: 9, kind: 'contract' }),
  ].map(({ instructions, opening, content, name, description, output }) => [
    instructions,
    opening,
    content,
    name,
    description,
    toJSONSchema(output),
  ]),
  answer: [
    answerPrompt({
      message: 'How much is it?',
      passages: [{ source, pageNumber: 1, text: 'Please pay £70.00.' }],
      history,
      today: '2026-11-20',
    }),
  ].map(({ instructions, content }) => [instructions, content]),
  summary: [summaryPrompt(history, history.messages)].map(({ instructions, content }) => [
    instructions,
    content,
  ]),
  translation: (['title', 'summary', 'page'] as const)
    .map((part) => translationPrompt('Rechnung', { part, language: 'English' }))
    .map(({ instructions, content }) => [instructions, content]),
  repair: [undefined, 'total: Invalid input'].map((errors) =>
    repairInstructions.text({ tool: 'record_document', errors }),
  ),
  placeholders: [placeholderInstructions.text()],
  delimiters: [delimiterInstructions.text()],
};

const isInstructions = (value: unknown): value is Instructions<never> =>
  typeof value === 'object' && value !== null && 'version' in value && 'text' in value;

const root = join(import.meta.dirname, '..', '..', '..');
const prompts = await Promise.all(
  globSync('shared/**/*.prompt.ts', { cwd: root }).map(async (file) => {
    const exported = Object.values((await import(join(root, file))) as object);
    return { file, instructions: exported.filter(isInstructions) };
  }),
);

describe('the prompts', () => {
  it.each(prompts)('$file defines the instructions of one prompt', ({ instructions }) => {
    expect(instructions).toHaveLength(1);
  });

  it.each(
    prompts.flatMap(({ file, instructions }) =>
      instructions.map(({ name, version }) => ({ name, version, file })),
    ),
  )('the prompt $name has a new version when it changes', ({ name, version, file }) => {
    expect(Object.keys(seenByModel)).toContain(name);
    const hash = createHash('sha256').update(JSON.stringify(seenByModel[name])).digest('hex').slice(0, 16);
    const versions = hashes[name] ?? {};
    const entry = (number: number) => `add \`${number}: '${hash}'\` to the entry “${name}” of this test`;
    const whatToDo =
      versions[version] === undefined
        ? `Version ${version} of the prompt “${name}” is new: ${entry(version)}.`
        : `The prompt “${name}” has changed: raise its version in ${file} to ${version + 1}, and ${entry(version + 1)}.`;

    expect(versions[version], whatToDo).toBe(hash);
  });
});
