/** Reads an environment variable that CDK sets for a capability. */
export function environmentVariable(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(
      `The environment variable ${name} is not set: does the contract's \`uses\` name the capability?`,
    );
  return value;
}
