import { fails, held } from '../fake-routes.ts';
import type { State } from './state.ts';

const visitor = { user: null };
const password = 'Marmalade-7-Toast';

/** What people see who are not signed in. */
export const visitorStates: readonly State[] = [
  { name: 'sign-in', address: '/', world: visitor },
  {
    name: 'sign-in-wrong',
    address: '/',
    world: { ...visitor, answers: { login: fails('auth.invalid-credentials', {}) } },
    async prepare(page, { signIn }) {
      await page.getByLabel(signIn.email).fill('robin@example.com');
      await page.getByLabel(signIn.password, { exact: true }).fill('wrong');
      await page.getByRole('button', { name: signIn.submit }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'sign-in-sending',
    address: '/',
    world: { ...visitor, answers: { login: held } },
    async prepare(page, { signIn }) {
      await page.getByLabel(signIn.email).fill('robin@example.com');
      await page.getByLabel(signIn.password, { exact: true }).fill(password);
      await page.getByRole('button', { name: signIn.submit }).click();
    },
  },
  { name: 'register', address: '/register', world: visitor },
  {
    name: 'register-weak-password',
    address: '/register',
    world: {
      ...visitor,
      answers: { register: fails('auth.weak-password', { missing: ['length', 'digit'], minLength: 10 }) },
    },
    async prepare(page, { signIn }) {
      await page.getByLabel(signIn.name).fill('Robin Miller');
      await page.getByLabel(signIn.email).fill('robin@example.com');
      await page.getByLabel(signIn.password, { exact: true }).fill('short');
      await page.getByRole('button', { name: signIn.registerSubmit }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'confirm',
    address: '/register',
    world: visitor,
    async prepare(page, { signIn }) {
      await page.getByLabel(signIn.name).fill('Robin Miller');
      await page.getByLabel(signIn.email).fill('robin@example.com');
      await page.getByLabel(signIn.password, { exact: true }).fill(password);
      await page.getByRole('button', { name: signIn.registerSubmit }).click();
      await page.getByRole('heading', { name: signIn.confirmTitle }).waitFor();
    },
  },
  { name: 'forgot', address: '/forgot', world: visitor },
  {
    name: 'reset',
    address: '/forgot',
    world: { ...visitor, answers: { resetPassword: fails('auth.invalid-code', {}) } },
    async prepare(page, { signIn }) {
      await page.getByLabel(signIn.email).fill('robin@example.com');
      await page.getByRole('button', { name: signIn.forgotSubmit }).click();
      await page.getByLabel(signIn.code).fill('123456');
      await page.getByLabel(signIn.newPassword, { exact: true }).fill(password);
      await page.getByRole('button', { name: signIn.resetSubmit }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'session-unknown',
    address: '/',
    world: { answers: { refresh: fails('internal.error', {}) } },
    prepare: (page) => page.getByRole('alert').waitFor(),
  },
];
