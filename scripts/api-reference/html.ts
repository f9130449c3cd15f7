/** Text that is HTML already. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Value = Html | string | number | undefined | false | readonly Value[];

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function render(value: Value): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'string') return value.replaceAll(/[&<>"]/g, (character) => ESCAPES[character] ?? '');
  if (typeof value === 'number') return String(value);
  return value.map(render).join('');
}

/** A template of HTML, whose values are escaped unless they are HTML; lists are joined, `undefined` and `false` are empty. */
export const html = (strings: TemplateStringsArray, ...values: readonly Value[]): Html =>
  new Html(
    strings.map((text, index) => text + (index < values.length ? render(values[index]) : '')).join(''),
  );

/** The values with something between them. */
export const joined = (values: readonly Html[], separator: string): Html =>
  new Html(values.map(({ text }) => text).join(separator));
