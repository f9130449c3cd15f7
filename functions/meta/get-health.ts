import { environmentVariable } from '../../shared/environment.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { getHealth } from './contract.ts';

export const handler = serve(getHealth, {}, () => ({
  status: 'ok' as const,
  stage: environmentVariable('STAGE'),
}));
