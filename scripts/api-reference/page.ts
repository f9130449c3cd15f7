import { colouredJson, curl, formatJson, responseExamples } from './examples.ts';
import { type Html, html, joined } from './html.ts';
import { inline, markdown } from './markdown.ts';
import {
  type Endpoint,
  endpointsOf,
  type OpenApiDocument,
  type Operation,
  type Response,
} from './openapi-document.ts';
import { propertyList, schemaDetails, typeOf } from './schemas.ts';

/** What the page consists of, besides its style sheet. */
export interface ReferenceProps {
  readonly document: OpenApiDocument;
  /** docs/errors.md. */
  readonly errors: string;
  /** Paths of the style sheet, and of the fonts that are needed at once. */
  readonly styleSheet: string;
  readonly fonts: readonly string[];
}

/**
 * The API reference: one page of HTML without any script, so that it needs no other Content-Security-Policy than the
 * web app, and the browser's own search finds everything.
 */
export function referencePage({ document, errors, styleSheet, fonts }: ReferenceProps): string {
  const areas = areasOf(document);
  const introduction = document.info.description.replace('docs/errors.md', '[Errors](#errors)');
  // The first heading is that of the whole file.
  const errorText = errors.slice(errors.indexOf('\n'));
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${document.info.title} API reference</title>
<meta name="description" content="Every operation of the ${document.info.title} API, with parameters, responses, errors and examples.">
${fonts.map((font) => html`<link rel="preload" href="${font}" as="font" type="font/woff2" crossorigin>\n`)}<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${styleSheet}">
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<nav aria-label="Contents">
<p class="brand"><a href="/">${document.info.title}</a> <span>API reference</span></p>
<ul class="areas">
<li><a href="#introduction">Introduction</a></li>
${areas.map(
  ({ name, endpoints }) => html`<li><a href="#${name}">${title(name)}</a>
<ul>${endpoints.map(({ operation }) => html`<li><a href="#${operation.operationId}">${shortSummary(operation)}</a></li>\n`)}</ul></li>
`,
)}<li><a href="#errors">Errors</a></li>
<li><a href="#schemas">Schemas</a></li>
</ul>
</nav>
<main id="content">
<header id="introduction">
<h1>${document.info.title} API</h1>
<div class="prose">${markdown(introduction, 2)}
<h2 id="examples">Examples</h2>
<p>In the examples, <code>$DOCKET</code> is the address of the web app, such as <code>https://docket.app</code>, and <code>$TOKEN</code> is an access token.</p>
</div>
</header>
${areas.map(
  ({ name, description, endpoints }) => html`<section id="${name}">
<h2>${title(name)}</h2>
<p class="lead">${inline(description)}</p>
${endpoints.map((endpoint) => operationArticle(endpoint, document))}</section>
`,
)}<section id="errors" class="prose">
<h2>Errors</h2>
${markdown(errorText, 3)}</section>
<section id="schemas">
<h2>Schemas</h2>
${Object.entries(document.components.schemas).map(
  ([name, schema]) => html`<article id="${name}" class="schema">
<h3>${name}</h3>
${schema.description !== undefined && markdown(schema.description, 4)}
${schemaDetails(schema)}
</article>
`,
)}</section>
</main>
</body>
</html>
`;
  return linkOperations(
    page.text,
    areas.flatMap(({ endpoints }) => endpoints),
  );
}

/** Wherever the text names an operation, such as `POST /documents`, it is a link. */
function linkOperations(page: string, endpoints: readonly Endpoint[]): string {
  const anchors = new Map(
    endpoints.map(({ method, path, operation }) => [`${method} ${path}`, operation.operationId]),
  );
  return page.replaceAll(/<code>([A-Z]+ \/[^<]*)<\/code>/g, (code, name: string) => {
    const anchor = anchors.get(name);
    return anchor === undefined ? code : `<a href="#${anchor}">${code}</a>`;
  });
}

/** The areas in the order of the document; an area that it does not describe is not left out. */
function areasOf(document: OpenApiDocument) {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  const descriptions = new Map(document.tags.map(({ name, description }) => [name, description]));
  const names = new Set([...descriptions.keys(), ...operations.flatMap(({ tags }) => tags)]);
  return [...names].map((name) => ({
    name,
    description: descriptions.get(name) ?? '',
    endpoints: endpointsOf(document, name),
  }));
}

const title = (name: string) => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;

/** What the operation does, without the details after a comma or semicolon. */
const shortSummary = ({ summary }: Operation) => summary.split(/[,;:]/)[0] ?? summary;

function operationArticle(endpoint: Endpoint, document: OpenApiDocument): Html {
  const { method, path, operation } = endpoint;
  const { operationId, summary, description, parameters, requestBody, responses, security } = operation;
  const body = requestBody?.content['application/json']?.schema;
  const places = [
    ['path', 'Path'],
    ['query', 'Query'],
    ['header', 'Headers'],
  ] as const;
  return html`<article id="${operationId}" class="operation">
<div class="what">
<h3><a href="#${operationId}">${summary}</a></h3>
<p class="endpoint"><span class="method">${method}</span> <code>${pathWithBreaks(path)}</code>${!security && html` <span class="public">no access token</span>`}</p>
${description !== undefined && html`<div class="prose">${markdown(description, 4)}</div>`}
${places.map(([place, heading]) => {
  const inPlace = parameters.filter((parameter) => parameter.in === place);
  return (
    inPlace.length > 0 &&
    html`<h4>${heading}</h4>
${propertyList(inPlace.map(({ required = false, ...parameter }) => ({ ...parameter, optional: !required })))}`
  );
})}
${
  body !== undefined &&
  html`<h4>Body</h4>
${body.description !== undefined && markdown(body.description, 5)}
${body.$ref === undefined ? schemaDetails(body) : html`<p class="type">${typeOf(body)}</p>`}`
}
${responsesOf(responses)}
</div>
<div class="examples">
${codeBlock('Request', html`${curl(endpoint, document)}`, `${operationId}: example of a request`)}
${responseExamples(operation).map(({ status, contentType, example }) =>
  codeBlock(
    `${status} ${contentType}`,
    typeof example === 'string' ? html`${example.trimEnd()}` : colouredJson(formatJson(example)),
    `${operationId}: example of a response, ${status} ${contentType}`,
  ),
)}
</div>
</article>
`;
}

/** A long path may break after each slash. */
const pathWithBreaks = (path: string) =>
  joined(
    path.split('/').map((part) => html`${part}`),
    '/<wbr>',
  );

/** It can be scrolled with the keyboard, so it has a name. */
const codeBlock = (caption: string, code: Html, name: string) => html`<figure>
<figcaption>${caption}</figcaption>
<pre tabindex="0" role="region" aria-label="${name}"><code>${code}</code></pre>
</figure>`;

function responsesOf(responses: Operation['responses']): Html {
  const all = Object.entries(responses);
  const errors = all.filter(([status]) => Number(status) >= 400);
  return html`<h4>Responses</h4>
${all.filter(([status]) => Number(status) < 400).map(([status, response]) => successOf(status, response))}
${
  errors.length > 0 &&
  html`<h4>Errors</h4>
<dl class="errors">${errors.map(
    ([status, { description }]) => html`<div><dt>${status}</dt><dd>${errorCodes(description)}</dd></div>
`,
  )}</dl>`
}`;
}

function successOf(status: string, { description, headers = {}, content = {} }: Response): Html {
  const headerList = Object.entries(headers).map(([name, header]) => ({ ...header, name, optional: false }));
  return html`<div class="response">
<p><span class="status">${status}</span> ${inline(description)}</p>
${Object.entries(content).map(([contentType, { schema }]) =>
  schema.properties === undefined
    ? html`<p class="type">${contentType}: ${typeOf(schema)}</p>`
    : html`<p class="type">${contentType}</p>${schemaDetails(schema)}`,
)}
${headerList.length > 0 && propertyList(headerList)}
</div>
`;
}

/** The codes of a list such as `- `document.not-found`: There is no such document`, with links to their explanations. */
function errorCodes(description: string): Html {
  const codes = [...description.matchAll(/^- `([\w.-]+)`: (.*)$/gm)];
  if (codes.length === 0) return inline(description);
  return joined(
    codes.map(
      ([, code, meaning]) => html`<a href="#error-${code}" title="${meaning}"><code>${code}</code></a>`,
    ),
    ' ',
  );
}
