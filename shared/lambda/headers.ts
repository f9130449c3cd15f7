/** What API Gateway passes to functions and authorizers. */
interface WithHeaders {
  readonly headers: Readonly<Record<string, string | undefined>> | null;
}

/** A header of the request by its lower-case name. */
export const headerOf = ({ headers }: WithHeaders, wanted: string) =>
  Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === wanted)?.[1];
