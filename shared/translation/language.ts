import { AppError } from '../domain/errors.ts';

const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/**
 * A language in its canonical form (BCP 47, `de` or `pt-BR`) with its English name for a prompt. `where` is the place in
 * the request. Throws `request.invalid`.
 */
export function parseLanguage(tag: string, path: string): { readonly tag: string; readonly name: string } {
  const canonical = canonicalTag(tag);
  const name = canonical && names.of(canonical);
  if (canonical !== undefined && name !== undefined) return { tag: canonical, name };
  const message = `“${tag}” is no language; it is written as in BCP 47, such as de or pt-BR.`;
  throw new AppError('request.invalid', `${path}: ${message}`, { errors: [{ path: path, message }] });
}

function canonicalTag(tag: string): string | undefined {
  try {
    // Language, script and region alone: what else a tag may say is no matter of translation.
    const locale = new Intl.Locale(tag);
    return locale.baseName;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
