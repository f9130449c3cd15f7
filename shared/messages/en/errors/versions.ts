/** Why `If-Match` does not match: it has another version, or a tag that is not a version at all. */
export const versionErrors = (whatIs: string) => ({
  outdated: ({ ifMatch, version }: { ifMatch: number; version: number }) =>
    `If-Match has version ${ifMatch}, but ${whatIs} now at version ${version}. Get the current version and apply your change to it.`,
  'unknown-version': ({ ifMatch }: { ifMatch: string }) =>
    `If-Match has ${ifMatch}, which is not an ETag of this API. Use the ETag of the current version, such as "7".`,
});
