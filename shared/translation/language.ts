import { invalidRequest, violationAt } from '../domain/violations.ts';

const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/**
 * The canonical form of a language tag (BCP 47, `de` or `pt-BR`), and the language's English name for a prompt. `path` is
 * the location in the request.
 *
 * @throws AppError `request.invalid`
 */
export function parseLanguage(tag: string, path: string): { readonly tag: string; readonly name: string } {
  const canonical = canonicalTag(tag);
  const name = canonical && names.of(canonical);
  if (canonical !== undefined && name !== undefined) return { tag: canonical, name };
  const values = { formats: ['language-tag'] };
  throw invalidRequest(violationAt(path, { code: 'wrong-format', values }));
}

function canonicalTag(tag: string): string | undefined {
  try {
    // Only language, script and region: extensions do not matter for a translation.
    const locale = new Intl.Locale(tag);
    return locale.baseName;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
