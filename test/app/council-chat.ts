import { afterAll, beforeAll, beforeEach } from 'vitest';
import { councilLetter } from '../../fixtures/ready/index.ts';
import type { Cloud } from '../../local/cloud.ts';
import { converseOutput } from '../../local/services/bedrock/converse.ts';
import { ruleBased } from '../../local/services/bedrock/rule-based.ts';
import type { Document } from '../../shared/domain/document.ts';
import { newPerson, type Person, startApp } from './harness.ts';
import { scriptedModel } from './scripted.ts';
import { pdfOf, read } from './uploading.ts';

/** The app, whose model says what a test scripts, and a person who has the council's letter. */
export const model = scriptedModel();
export let cloud: Cloud;
export let person: Person;
export let council: Document;

/** Each test begins with a model of rules and without a conversation. */
export function chatAboutCouncil(): void {
  beforeAll(async () => {
    cloud = await startApp({ model: model.model });
    person = await newPerson(cloud);
    council = await read(person, await pdfOf(councilLetter));
  });
  afterAll(() => cloud.close());
  beforeEach(async () => {
    model.say = ruleBased();
    await person.client.deleteDocumentChat({ params: { id: council.id } });
  });
}

export const prose = (text: string) =>
  converseOutput([{ text }], 'end_turn', { inputTokens: 100, outputTokens: 10 }, 1);
