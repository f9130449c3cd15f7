import {
  BedrockRuntimeClient,
  ConverseCommand,
  type ConverseCommandInput,
} from '@aws-sdk/client-bedrock-runtime';
import { describe, expect } from 'vitest';
import { localTest, openTarget, refusalOf } from '../target.ts';

const client = new BedrockRuntimeClient((await openTarget()).clientConfig);

type Input = Partial<ConverseCommandInput>;
const converse = (more: Input) =>
  client.send(
    new ConverseCommand({ modelId: 'eu.amazon.nova-lite-v1:0', messages: [user('Hello')], ...more }),
  );
const user = (text: string) => ({ role: 'user' as const, content: [{ text }] });
const assistant = (text: string) => ({ role: 'assistant' as const, content: [{ text }] });
const tool = { toolSpec: { name: 'record_document', inputSchema: { json: { type: 'object' } } } };

/** https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html */
describe('Bedrock refuses', () => {
  for (const { what, more } of [
    { what: 'a conversation without messages', more: { messages: [] } },
    { what: 'a conversation that starts with the assistant', more: { messages: [assistant('Hello')] } },
    {
      what: 'two messages of the user in a row',
      more: { messages: [user('Hello'), user('Are you there?')] },
    },
    { what: 'a message without content', more: { messages: [{ role: 'user' as const, content: [] }] } },
    { what: 'a reply of no tokens', more: { inferenceConfig: { maxTokens: 0 } } },
    {
      what: 'a choice of a tool that is not offered',
      more: { toolConfig: { tools: [tool], toolChoice: { tool: { name: 'other' } } } },
    },
  ] satisfies { what: string; more: Input }[])
    localTest('model', what, async () => {
      expect(await refusalOf(converse(more))).toEqual({ name: 'ValidationException', status: 400 });
    });
});
