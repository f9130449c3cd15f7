import { type Html, html } from './html.ts';
import type { Endpoint, OpenApiDocument, Operation } from './openapi-document.ts';

/** The widest line of an example. */
const MAX_COLUMNS = 64;

/** JSON for people: a list or an object stays on one line if it fits there. */
export function formatJson(value: unknown, indent = ''): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isList = Array.isArray(value);
  const entries = Object.entries(value);
  if (entries.length === 0) return isList ? '[]' : '{}';
  const label = (name: string) => (isList ? '' : `${JSON.stringify(name)}: `);
  const short = entries.map(([name, member]) => label(name) + formatJson(member)).join(', ');
  const line = isList ? `[${short}]` : `{ ${short} }`;
  if (!line.includes('\n') && indent.length + line.length <= MAX_COLUMNS) return line;
  const inner = `${indent}  `;
  const lines = entries.map(([name, member]) => `${inner}${label(name)}${formatJson(member, inner)}`);
  return `${isList ? '[' : '{'}\n${lines.join(',\n')}\n${indent}${isList ? ']' : '}'}`;
}

/** The request as a command for a shell, in which `DOCKET` is the address and `TOKEN` an access token. */
export function curl({ method, path, operation }: Endpoint, { servers: [{ url }] }: OpenApiDocument): string {
  const { parameters, requestBody, security } = operation;
  const body = requestBody?.content['application/json']?.example;
  const given = parameters.filter(({ example }) => example !== undefined);
  const query = new URLSearchParams(
    given
      .filter((each) => each.in === 'query')
      .map(({ name, example }): [string, string] => [name, textOf(example)]),
  );
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    textOf(given.find((each) => each.in === 'path' && each.name === name)?.example ?? `{${name}}`),
  );
  const options = [
    security && '-H "Authorization: Bearer $TOKEN"',
    ...given
      .filter((each) => each.in === 'header')
      .map(({ name, example }) => `-H '${name}: ${textOf(example)}'`),
    body !== undefined && "-H 'Content-Type: application/json'",
    body !== undefined && `-d '${formatJson(body).replaceAll("'", String.raw`'\''`)}'`,
  ].filter((option) => typeof option === 'string');
  const verb = method === 'GET' || (method === 'POST' && body !== undefined) ? '' : `-X ${method} `;
  const target = `"$DOCKET${url}${filled}${query.size > 0 ? `?${query.toString()}` : ''}"`;
  return [`curl ${verb}${target}`, ...options].join(' \\\n  ');
}

/** A parameter as it is sent. */
const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

/** Names of properties and texts get a colour; everything else is as it is. */
export function colouredJson(json: string): Html {
  const parts = json.split(/("(?:[^"\\]|\\.)*"(?:(?=:))?)/);
  return html`${parts.map((part, index) => {
    if (!part.startsWith('"')) return part;
    const isName = parts[index + 1]?.startsWith(':');
    return html`<span class="${isName ? 'json-name' : 'json-text'}">${part}</span>`;
  })}`;
}

/** The examples of successful responses, with their status and content type. */
export function responseExamples({ responses }: Operation) {
  return Object.entries(responses)
    .filter(([status]) => Number(status) < 400)
    .flatMap(([status, { content = {} }]) =>
      Object.entries(content)
        .filter(([, { example }]) => example !== undefined)
        .map(([contentType, { example }]) => ({ status, contentType, example })),
    );
}
