import type { Page } from 'playwright-core';
import type { World } from '../fake-api.ts';
import type { Words } from './words.ts';

/** A page of the app in one of the states that people meet. */
export interface State {
  /** Unique, and the name of its pictures: `inbox-filled`. */
  readonly name: string;
  readonly address: string;
  /** What the API has. */
  readonly world: World;
  /** What a person does until the state is there, once the page has come to rest. */
  readonly prepare?: (page: Page, words: Words) => Promise<void>;
  /** Whether it is only on a phone, or only on a wide window. By default it is on both. */
  readonly only?: 'phone' | 'wide';
}
