/** The URI that names an error, and where its explanation (docs/errors.md) is published. */
export const problemTypeUri = (code: string) => `https://docket.app/errors#${code}`;
