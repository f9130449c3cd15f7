import type { ExamplesOf } from '../example.ts';
import type * as contracts from './contract.ts';

export const examples: ExamplesOf<typeof contracts> = {
  getHealth: { response: { status: 'ok', stage: 'prod' } },
  getOpenapi: { response: { openapi: '3.1.0', info: { title: 'Docket', version: '1' }, paths: {} } },
};
