import type { Cloud } from '../../local/cloud.ts';

/** The configuration of an SDK client that calls the local cloud as the operator, who may do everything. */
export const operatorClientConfig = ({
  awsUrl,
  operatorCredentials,
}: Pick<Cloud, 'awsUrl' | 'operatorCredentials'>) => ({
  endpoint: awsUrl,
  region: 'eu-central-1',
  credentials: operatorCredentials,
});
