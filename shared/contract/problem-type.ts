/** The URI that names an error, and where its explanation (docs/errors.md) is published. */
export const problemType = (code: string) => `https://docket.app/errors#${code}`;
