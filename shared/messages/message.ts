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

/** The values of a message that has several sentences: `cause` says which one, and the others are in it. */
export type CauseOf<Sentences> = {
  [Cause in keyof Sentences]: Sentences[Cause] extends () => string
    ? { readonly cause: Cause }
    : { readonly cause: Cause } & ValuesOf<Sentences, Cause>;
}[keyof Sentences];

type Sentences = Readonly<Record<string, (values: never) => string>>;

/** A message that has a sentence for each cause. */
/* @__NO_SIDE_EFFECTS__ */
export const oneOf =
  <Catalogue extends Sentences>(sentences: Catalogue) =>
  (values: CauseOf<Catalogue>): string =>
    messageOf(sentences, values.cause, values);

/** The message with this code. The caller's types guarantee that the values belong to the code. */
export const messageOf = <Catalogue extends Sentences>(
  catalogue: Catalogue,
  code: keyof Catalogue,
  values: object,
): string => (catalogue[code] as (values: object) => string)(values);
