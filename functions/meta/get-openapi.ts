import openapi from '../../docs/openapi.json' with { type: 'json' };
import { serve } from '../../shared/lambda/serve.ts';
import { getOpenapi } from './contract.ts';

export const handler = serve(getOpenapi, {}, () => openapi);
