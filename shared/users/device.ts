/** In order: most browsers also name others, for compatibility. */
const browsers: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Edge', /\bEdg(?:A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
  ['curl', /^curl\//],
  ['Node.js', /^(?:node|undici)\b/],
];

/** Browsers that there are only for iPhone and iPad. */
const IOS_BROWSER = /\b(?:CriOS|FxiOS|EdgiOS)\//;

const systems: readonly (readonly [name: string, isNamed: (userAgent: string) => boolean])[] = [
  ['iPhone', (userAgent) => userAgent.includes('iPhone')],
  ['iPad', (userAgent) => userAgent.includes('iPad')],
  ['Android', (userAgent) => userAgent.includes('Android')],
  ['Windows', (userAgent) => userAgent.includes('Windows NT')],
  ['ChromeOS', (userAgent) => userAgent.includes('CrOS')],
  // An iPad says that it is a Mac. Safari is the same on both.
  ['iPad', (userAgent) => userAgent.includes('Macintosh') && IOS_BROWSER.test(userAgent)],
  ['Mac or iPad', (userAgent) => userAgent.includes('Macintosh') && / Version\/\S+ Safari\//.test(userAgent)],
  ['Mac', (userAgent) => userAgent.includes('Macintosh')],
  ['Linux', (userAgent) => userAgent.includes('Linux')],
];

const MAX_LENGTH = 500;

/**
 * What a user recognises a device by, from its `User-Agent`: `Chrome on Windows`. Undefined if it names nothing that is
 * known; the result has no other text of the header.
 */
export function deviceOf(userAgent = ''): string | undefined {
  const text = userAgent.slice(0, MAX_LENGTH);
  const browser = browsers.find(([, pattern]) => pattern.test(text))?.[0];
  const system = systems.find(([, isNamed]) => isNamed(text))?.[0];
  return browser !== undefined && system !== undefined ? `${browser} on ${system}` : (browser ?? system);
}
