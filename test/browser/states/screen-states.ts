import { examples as chat } from '../../../functions/chat/examples.ts';
import { examples as workspaces } from '../../../functions/workspace/examples.ts';
import type { ChatMessage, Citation } from '../../../shared/domain/conversation.ts';
import type { World } from '../fake-api.ts';
import { fails, held } from '../fake-routes.ts';
import { sourceOf } from './letters.ts';
import { answersAboutLetters, inbox, invoice, letter } from './samples.ts';
import type { State } from './state.ts';

const broken = fails('internal.error', {});
const [first, second] = [letter, invoice].map(({ document }) => inbox.find(({ id }) => id === document.id));
if (first === undefined || second === undefined) throw new Error('The samples are incomplete');

const found: World = {
  documents: inbox,
  answers: {
    ...answersAboutLetters,
    searchDocuments: {
      items: [
        {
          document: first,
          snippets: [
            {
              field: 'text',
              page: 1,
              parts: [
                { text: 'We have not received your payment. Please ', match: false },
                { text: 'pay', match: true },
                {
                  text: ' the charge of £70.00 by 4 December 2026. If we receive no payment by that',
                  match: false,
                },
              ],
            },
            {
              field: 'title',
              page: null,
              parts: [
                { text: 'Penalty charge notice: ', match: false },
                { text: 'payment', match: true },
                { text: ' outstanding', match: false },
              ],
            },
          ],
        },
        ...[second, ...inbox.slice(10, 14)].map((document) => ({ document, snippets: [] })),
      ],
      nextCursor: 'more',
      estimate: { count: 40, relation: 'about' },
    },
    suggestSearches: {
      items: [
        {
          type: 'sender',
          text: 'Wexbridge City Council',
          query: 'sender:"Wexbridge City Council"',
          documentId: null,
        },
        { type: 'sender', text: 'Wexbridge Water', query: 'sender:"Wexbridge Water"', documentId: null },
        { type: 'word', text: 'wexbridge', query: 'wexbridge', documentId: null },
        { type: 'document', text: first.title ?? '', query: null, documentId: first.id },
      ],
    },
  },
};

const searchStates: readonly State[] = [
  { name: 'search-empty', address: '/search', world: found },
  { name: 'search-found', address: '/search?q=pay', world: found },
  {
    name: 'search-filters',
    address:
      '/search?q=sender%3A%22Wexbridge%20City%20Council%22%20kind%3Aletter%20due%3A%3C2026-12-31%20-tag%3AOffice%20pay',
    world: found,
  },
  {
    name: 'search-suggestions',
    address: '/search',
    world: found,
    async prepare(page) {
      await page.getByRole('combobox').pressSequentially('wex');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('ArrowDown');
    },
  },
  {
    name: 'search-none',
    address: '/search?q=unobtainium',
    world: {
      answers: {
        searchDocuments: { items: [], nextCursor: null, estimate: { count: 0, relation: 'exact' } },
      },
    },
  },
  {
    name: 'search-not-understood',
    address: '/search?q=due%3A%20gas',
    world: {
      answers: {
        searchDocuments: fails('search.invalid-query', { cause: 'missing-value', key: 'due' }),
      },
    },
    prepare: (page) => page.getByRole('alert').waitFor(),
  },
  { name: 'search-loading', address: '/search?q=pay', world: { answers: { searchDocuments: held } } },
];

/** What proves an answer: a line of the letter. */
function citation(needle: string, at: number): Citation {
  const source = sourceOf(letter.fixture, [needle]);
  if (source === null) throw new Error(`The letter does not say “${needle}”`);
  const { id, title } = letter.document;
  return { documentId: id, title, ...source, at };
}

const answer =
  'You have to pay the council £70.00 by 4 December 2026. After that day the charge increases to £105.00. The school also asks for […] for the museum.';
const conversation: readonly ChatMessage[] = [
  {
    id: '01M7W326JHSB1NDW3HX7P0T9ZK',
    role: 'assistant',
    text: answer,
    citations: [
      citation('We have not received your payment', answer.indexOf('. After')),
      citation('£105.00', answer.indexOf('. The school')),
    ],
    createdAt: '2026-11-24T10:02:12.310Z',
  },
  {
    id: '01M7W326JG5SB1NDW3HX7P0T9Z',
    role: 'user',
    text: 'What do I have to pay in December, and what happens if I am late?',
    citations: [],
    createdAt: '2026-11-24T10:02:10.000Z',
  },
];
const asked: World = {
  documents: inbox,
  answers: { ...answersAboutLetters, getChat: { items: [...conversation], nextCursor: null } },
};
const question = chat.askAllDocuments.body.message;

const askStates: readonly State[] = [
  { name: 'ask-empty', address: '/ask', world: {} },
  { name: 'ask-answered', address: '/ask', world: asked },
  {
    name: 'ask-cited',
    address: '/ask',
    world: asked,
    async prepare(page) {
      await page.locator('article button').first().click();
      await page.locator('figure').waitFor();
    },
  },
  {
    name: 'ask-thinking',
    address: '/ask',
    world: { answers: { askAllDocuments: held } },
    async prepare(page, { ask }) {
      await page.getByRole('textbox', { name: ask.placeholder }).fill(question);
      await page.keyboard.press('Enter');
      await page.getByText(ask.thinking).first().waitFor();
    },
  },
  {
    name: 'ask-cap-reached',
    address: '/ask',
    world: {
      answers: {
        askAllDocuments: fails('usage.cap-reached', {
          capUsd: '5.00',
          spentUsd: '4.99',
          callUsd: '0.02',
          month: '2026-11',
          resetsOn: '2026-12-01',
        }),
      },
    },
    async prepare(page, { ask }) {
      await page.getByRole('textbox', { name: ask.placeholder }).fill(question);
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'ask-error',
    address: '/ask',
    world: { answers: { getChat: broken } },
    prepare: (page) => page.getByRole('alert').waitFor(),
  },
];

const { response: usage } = workspaces.getUsage;
const { response: workspace } = workspaces.getWorkspace;
const used = {
  ...usage,
  total: { ...usage.total, costUsd: '4.61' },
  quotas: {
    ...usage.quotas,
    documents: { used: 187, reserved: 0, cap: 200, remaining: 13 },
    pages: { used: 412, reserved: 0, cap: 1_000, remaining: 588 },
  },
};

const settingsStates: readonly State[] = [
  { name: 'settings', address: '/settings', world: { answers: { getUsage: used } } },
  {
    name: 'settings-email-off',
    address: '/settings',
    world: {
      answers: {
        getWorkspace: { ...workspace, reminders: { ...workspace.reminders, email: 'off', enabled: false } },
        getWebhook: { url: null, createdAt: null },
      },
    },
  },
  {
    name: 'settings-loading',
    address: '/settings',
    world: { answers: { getWorkspace: held, getUsage: held, getWebhook: held, listSessions: held } },
  },
  {
    name: 'settings-error',
    address: '/settings',
    world: { answers: { getWorkspace: broken, getUsage: broken, getWebhook: broken, listSessions: broken } },
    prepare: (page) => page.getByRole('alert').first().waitFor(),
  },
  {
    name: 'settings-change-password',
    address: '/settings',
    world: { answers: { changePassword: fails('auth.wrong-password', {}) } },
    async prepare(page, { settings }) {
      await page.locator('summary', { hasText: settings.changePassword }).click();
      await page.getByLabel(settings.currentPassword).fill('wrong');
      await page.getByLabel(settings.newPassword).fill('Porridge-9-Honey');
      await page.getByRole('button', { name: settings.changePassword }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'settings-delete-account',
    address: '/settings',
    world: {},
    prepare: (page, { settings }) => page.getByRole('button', { name: settings.deleteButton }).click(),
  },
];

/** Searching, asking and the settings. */
export const screenStates: readonly State[] = [...searchStates, ...askStates, ...settingsStates];
