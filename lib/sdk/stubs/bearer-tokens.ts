/**
 * Replaces the SDK's bearer tokens (SSO and its clients, 30 KB), which Bedrock's client would use instead of a
 * signature: a Lambda signs with its role.
 */
const none = () => async (): Promise<never> => {
  throw new Error('Lambda functions have no bearer token');
};

export const fromEnvSigningName = none;
export const nodeProvider = none;
