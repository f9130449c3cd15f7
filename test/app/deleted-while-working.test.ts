import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { councilLetter } from '../../fixtures/documents/index.ts';
import type { Cloud } from '../../local/cloud.ts';
import { createRuleBasedModel } from '../../local/services/bedrock/rule-based-model.ts';
import { registerUser, startApp, type TestUser } from './app-harness.ts';
import { createScriptedModel, createTranslatingModel } from './scripted-models.ts';
import { findEverythingAbout } from './stored-data.ts';
import { createPdfFile, postFile, startDocument, uploadAndWait } from './uploads.ts';

const model = createScriptedModel();
let cloud: Cloud;
let user: TestUser;
beforeAll(async () => {
  cloud = await startApp({ model: model.model });
  user = await registerUser(cloud);
});
afterAll(() => cloud.close());

const QUESTION = 'When is the deadline?';

const deletePermanently = (id: string) =>
  user.client.deleteDocument({ params: { id }, query: { permanent: 'true' } });

describe('a document that is deleted while the model is asked about it', () => {
  it('leaves nothing of its analysis', async () => {
    const rules = createRuleBasedModel();
    const letter = await createPdfFile(councilLetter);
    const { document, uploads } = await startDocument(user, letter);
    model.respond = async (request, options) => {
      await deletePermanently(document.id);
      model.respond = rules;
      return rules(request, options);
    };

    await postFile(uploads[0], letter);
    await cloud.settled();

    expect(await findEverythingAbout(cloud, document.id)).toEqual([]);
  });

  it.each([
    {
      what: 'its translation',
      ask: (id: string) => user.client.translateDocument({ params: { id }, body: { language: 'fr' } }),
    },
    {
      what: 'a question about it',
      ask: (id: string) => user.client.askDocument({ params: { id }, body: { message: QUESTION } }),
    },
    {
      what: 'a question about all documents',
      ask: () => user.client.askAllDocuments({ body: { message: QUESTION } }),
    },
  ])('leaves nothing of $what', async ({ ask }) => {
    model.respond = createTranslatingModel();
    const { id } = await uploadAndWait(user, await createPdfFile(councilLetter));
    await cloud.settled();
    let deletion: Promise<unknown> | undefined;
    model.respond = async (request, options) => {
      await (deletion ??= deletePermanently(id));
      return createTranslatingModel()(request, options);
    };

    await ask(id).catch(() => {});
    await cloud.settled();

    expect(deletion).toBeDefined();
    expect(await findEverythingAbout(cloud, id)).toEqual([]);
  });
});
