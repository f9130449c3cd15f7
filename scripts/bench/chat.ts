import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createClient, uploadDocument, waitForDocument } from '../../client/client.ts';
import { councilLetter } from '../../fixtures/documents/index.ts';
import { drawPdf } from '../../fixtures/pdf.ts';
import { startCloud } from '../../local/cloud.ts';
import { type ConverseModel, createConverseOutput } from '../../local/services/bedrock/converse.ts';
import { createRuleBasedModel } from '../../local/services/bedrock/rule-based-model.ts';
import { type Figure, median, rounded } from './measure.ts';

const ANSWERS = 7;
/** 50 tokens a second, as small models write. */
const TOKEN_INTERVAL_MS = 20;
const sentences = [
  {
    proof: ['[[1|', 'charge', ' of', ' £70', '.00', ']]'],
    claim: [' The', ' council', ' wants', ' £', '70', '.', '00', ' from', ' you', ' for', ' parking', '.'],
  },
  {
    proof: [' [[1|', '4', ' December', ' 2026', ']]'],
    claim: [' Pay', ' by', ' ', '4', ' December', ',', ' or', ' write', ' to', ' them', ' before', '.'],
  },
];
/** How long the model writes the first claim, if nothing delays it. */
const SENTENCE_MS = (sentences[0]?.claim.length ?? 0) * TOKEN_INTERVAL_MS;
const proofs = sentences.flatMap(({ proof }) => proof);
const claims = sentences.flatMap(({ claim }) => claim);

/**
 * How soon a user reads what a model writes, through the whole app on this machine: from the first token of a claim
 * to the first event with text, and in how many pieces the claims arrive. Streamed by sentence there would be two,
 * the first of them after the whole sentence.
 */
export async function chatFigures(assembly: string): Promise<Figure[]> {
  const stateFolder = mkdtempSync(join(tmpdir(), 'docket-bench-'));
  let begun = 0;
  let ended = 0;
  const writes: ConverseModel = async (request, options = {}) => {
    if (request.requestMetadata?.task !== 'chat') return createRuleBasedModel()(request, options);
    let text = '';
    const write = async (token: string) => {
      text += token;
      options.onText?.(token);
      await setTimeout(TOKEN_INTERVAL_MS);
    };
    for (const [index, { proof, claim }] of sentences.entries()) {
      for (const token of proof) await write(token);
      if (index === 0) begun = performance.now();
      for (const token of claim) await write(token);
      if (index === 0) ended = performance.now();
    }
    return createConverseOutput([{ text }], 'end_turn', { inputTokens: 1, outputTokens: 1 }, 1);
  };
  const cloud = await startCloud({
    assembly,
    stateFolder,
    webPort: 0,
    awsPort: 0,
    model: writes,
    schedulesByClock: false,
  });
  try {
    let token: string | undefined;
    const client = createClient(cloud.apiUrl, () => token);
    const account = { email: 'chat@example.com', password: 'Correct-Horse-9' };
    await client.register({ body: { name: 'Bench', ...account } });
    ({ accessToken: token } = await client.login({ body: account }));
    const bytes = Uint8Array.from(await drawPdf([councilLetter], { textLayer: true }));
    const { id } = await uploadDocument(client, [{ name: 'a.pdf', contentType: 'application/pdf', bytes }]);
    await waitForDocument(client, id, { pollSeconds: [0.1] });

    const waits: number[] = [];
    const wholes: number[] = [];
    const pieces: number[] = [];
    for (let turn = 0; turn <= ANSWERS; turn += 1) {
      const message = `Question ${turn}: what must I do?`;
      const { events } = await client.stream.askDocument({ params: { id }, body: { message } });
      let first: number | undefined;
      let texts = 0;
      for await (const { event } of events) {
        if (event !== 'text') continue;
        first ??= performance.now();
        texts += 1;
      }
      // The first answer includes the function's cold start.
      if (turn === 0) continue;
      waits.push((first ?? Number.NaN) - begun);
      wholes.push(ended - begun);
      pieces.push(texts);
    }
    return [
      {
        what: 'chat: from the first token of a claim to the first text the client gets',
        unit: 'ms',
        measured: rounded(median(waits), 0),
        budget: 120,
        baseline: rounded(median(wholes), 0),
        designBaseline: SENTENCE_MS,
        note: `at ${1000 / TOKEN_INTERVAL_MS} tokens per second; the baseline is the end of the sentence`,
      },
      {
        what: 'chat: text events of an answer',
        unit: 'events',
        measured: median(pieces),
        note: `for ${claims.length} tokens of claims in 2 sentences, and ${proofs.length} tokens of quotes`,
      },
    ];
  } finally {
    await cloud.close();
    rmSync(stateFolder, { recursive: true, force: true });
  }
}
