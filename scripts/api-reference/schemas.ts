import { type Html, html, joined } from './html.ts';
import { inline, markdown } from './markdown.ts';
import type { Schema } from './openapi-document.ts';

/** One line of a list of properties, parameters or headers. */
export interface Property {
  readonly name: string;
  readonly schema: Schema;
  readonly optional: boolean;
  readonly description?: string | undefined;
}

/** Properties with their types and descriptions; those of nested objects follow theirs, indented. */
export const propertyList = (properties: readonly Property[]): Html => html`<ul class="properties">
${properties.map(
  ({ name, schema, optional, description = schema.description }) => html`<li>
<div class="name"><code>${name}</code>${optional && html` <span class="optional">optional</span>`}</div>
<div class="meaning"><p class="type">${typeOf(schema)}${limitsOf(schema)}</p>${description !== undefined && markdown(description, 5)}</div>
${nestedOf(schema)}</li>
`,
)}</ul>`;

/** What a schema says in detail: its properties, or those of each of its variants. */
export function schemaDetails(schema: Schema): Html {
  const properties = propertiesOf(schema);
  if (properties.length > 0) return propertyList(properties);
  const nested = nestedOf(schema);
  return html`<p class="type">${typeOf(schema)}${limitsOf(schema)}</p>${nested}`;
}

const propertiesOf = ({ properties = {}, required = [] }: Schema): Property[] =>
  Object.entries(properties).map(([name, schema]) => ({ name, schema, optional: !required.includes(name) }));

/** The properties of the objects in a schema that has no name of its own. */
function nestedOf(schema: Schema): Html | undefined {
  if (schema.$ref !== undefined) return undefined;
  if (schema.properties) return propertyList(propertiesOf(schema));
  if (schema.items) return nestedOf(schema.items);
  const { additionalProperties: values } = schema;
  if (typeof values === 'object') return nestedOf(values);
  const nested = variantsOf(schema).flatMap((variant) => nestedOf(variant) ?? []);
  if (nested.length < 2) return nested[0];
  return joined(
    nested.map(
      (variant, index) => html`<p class="variant">Variant ${index + 1} of ${nested.length}</p>${variant}`,
    ),
    '\n',
  );
}

const variantsOf = ({ anyOf, oneOf }: Schema) => anyOf ?? oneOf ?? [];
const nameOf = ($ref: string) => $ref.slice($ref.lastIndexOf('/') + 1);

/** `array of Tag or null`, with links to the schemas that have a name. */
export function typeOf(schema: Schema): Html {
  if (schema.$ref !== undefined) {
    const name = nameOf(schema.$ref);
    return html`<a href="#${name}">${name}</a>`;
  }
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (schema.enum) {
    return joined(
      schema.enum.map((value) => html`<code>${JSON.stringify(value)}</code>`),
      ', ',
    );
  }
  const variants = variantsOf(schema);
  if (variants.length > 0) {
    const different = new Map(variants.map((variant) => [typeOf(variant).text, typeOf(variant)]));
    return joined([...different.values()], ' or ');
  }
  if (schema.items) return html`array of ${typeOf(schema.items)}`;
  if (typeof schema.additionalProperties === 'object')
    return html`map of ${typeOf(schema.additionalProperties)}`;
  const types = [schema.type ?? 'any value'].flat().join(' or ');
  return html`${types}${schema.format !== undefined && ` (${schema.format})`}`;
}

/** What else a value must fulfil: `, 1 to 200 characters`. */
function limitsOf(schema: Schema): Html {
  const { items, $ref, format, pattern } = schema;
  const limits = [
    range(schema.minLength, schema.maxLength, 'characters'),
    range(schema.minItems, schema.maxItems, 'items'),
    range(schema.minimum, schema.maximum, ''),
    // A format says the same in a word.
    pattern !== undefined && format === undefined && $ref === undefined && `pattern \`${pattern}\``,
    schema.default !== undefined &&
      schema.default !== '' &&
      `\`${JSON.stringify(schema.default)}\` by default`,
  ].filter((limit) => typeof limit === 'string');
  const own = html`${limits.map((limit) => html`, ${inline(limit)}`)}`;
  return items ? html`${own}${limitsOf(items)}` : own;
}

function range(minimum: number | undefined, maximum: number | undefined, unit: string): string | undefined {
  const written = (value: number) => value.toLocaleString('en');
  const of = unit === '' ? '' : ` ${unit}`;
  if (minimum !== undefined && minimum === maximum) return `exactly ${written(minimum)}${of}`;
  if (minimum !== undefined && maximum !== undefined)
    return `${written(minimum)} to ${written(maximum)}${of}`;
  if (maximum !== undefined) return `at most ${written(maximum)}${of}`;
  return minimum === undefined ? undefined : `at least ${written(minimum)}${of}`;
}
