import { afterAll, beforeAll, beforeEach } from 'vitest';
import { councilLetter } from '../../fixtures/documents/index.ts';
import type { Cloud } from '../../local/cloud.ts';
import { createRuleBasedModel } from '../../local/services/bedrock/rule-based-model.ts';
import type { Document } from '../../shared/domain/document.ts';
import { registerUser, startApp, type TestUser } from './app-harness.ts';
import { createScriptedModel } from './scripted-models.ts';
import { createPdfFile, uploadAndWait } from './uploads.ts';

/**
 * The app with a scripted model, and a user who has uploaded the council's letter. Like the web app, the user calls the
 * API through the distribution.
 */
export const chatModel = createScriptedModel();
export let cloud: Cloud;
export let user: TestUser;
export let councilDocument: Document;

/** Each test begins with the rule-based model and without a conversation. */
export function setUpCouncilChat(): void {
  beforeAll(async () => {
    cloud = await startApp({ model: chatModel.model });
    user = await registerUser({ apiUrl: `${cloud.webUrl}/v1` });
    councilDocument = await uploadAndWait(user, await createPdfFile(councilLetter));
  });
  afterAll(() => cloud.close());
  beforeEach(async () => {
    chatModel.respond = createRuleBasedModel();
    await user.client.deleteDocumentChat({ params: { id: councilDocument.id } });
  });
}
