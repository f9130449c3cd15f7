import { fromEnv } from '@aws-sdk/credential-provider-env';

/** Replaces the SDK's chain of credential providers: a Lambda's credentials are in its environment. */
export const defaultProvider = () => fromEnv();
