/**
 * Every sentence that a user, an operator or an API client sees is defined in a catalogue of this folder: by code, as a
 * function of its values. Code and values are stored and sent, so that another language is another catalogue.
 */

/** The values in a message. They can be stored and sent as JSON; the catalogue formats them. */
export type MessageValues = Readonly<
  Record<string, string | number | boolean | null | readonly string[] | readonly number[]>
>;

/** The values that a catalogue's message with this code needs: `{}` if it needs none. */
export type ValuesOf<Catalogue, Code extends keyof Catalogue> = Catalogue[Code] extends () => string
  ? Readonly<Record<string, never>>
  : Catalogue[Code] extends (values: infer Values extends MessageValues) => string
    ? Values
    : never;
