import fc from 'fast-check';

/** Values that break careless code: what they have in common is that no honest client sends them. */

/** Texts with a meaning to some layer: JavaScript, JSON, URLs, the table's keys, shells, SQL, Unicode, numbers, times. */
const hostileTexts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\t\r\n',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'null',
  'undefined',
  'NaN',
  '-0',
  '1e400',
  '9007199254740993',
  '٣٤٫٥',
  '0x10',
  '../../etc/passwd',
  '..%2f..%2f',
  '%00',
  '%',
  '%E0%A4%A',
  'W#x#D#y',
  '#',
  '~',
  '\uffff',
  '{{7*7}}',
  '$(7*7)',
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '"><img src=x>',
  '\u202eevil',
  '\u2028',
  'e\u0301'.repeat(50),
  '👩‍👩‍👧‍👦'.repeat(20),
  'ﷺ'.repeat(100),
  '\ud83d',
  'İıſß',
  '0000-00-00',
  '9999-12-31',
  '2026-02-30',
  '2026-11-20T24:00:00.000Z',
  '-000001-01-01T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  '01M7W0BTX09ZK5SB1NDW3HX7P0',
  '7ZZZZZZZZZZZZZZZZZZZZZZZZZ',
  'FREQ=SECONDLY;COUNT=999999999',
  'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
  'http://169.254.169.254/latest/meta-data',
  'https://user:password@[::1]:443/',
  '"'.repeat(400),
  'a"'.repeat(200),
  'a OR '.repeat(90),
  '-'.repeat(500),
  '*'.repeat(500),
  'sender:'.repeat(60),
];

/** Hostile texts, texts of any characters, and very long ones. */
export const hostileText = (maxLength: number): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...hostileTexts) },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.constantFrom('a', '1', ' ', '\u0000', 'é', '😀', '(', '9.', 'a '),
          fc.integer({ min: 1, max: maxLength }),
        )
        .map(([unit, length]) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length)),
    },
  );

const LONGEST_TEXT = 100_000;

/** Lists in lists. */
const nested = (depth: number, [open, close]: readonly [string, string]) =>
  open.repeat(depth) + close.repeat(depth);

/** Members that change what an object inherits, if they are copied carelessly. */
const prototypeMembers: readonly string[] = [
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  '{"toString":1,"valueOf":null,"then":{}}',
  '{"toJSON":"x","length":-1}',
];

/** Any JSON value. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: hostileText(LONGEST_TEXT) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(null, true, false, 0, -1, 1.5, 1e308, 2 ** 53, [], {}, [[]], [null], -0),
  },
  { weight: 1, arbitrary: fc.constantFrom(...prototypeMembers).map((json): unknown => JSON.parse(json)) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 1, max: 5_000 })
      .map((length) => Array.from({ length }, (_, index) => index)),
  },
);

const brokenJson = [
  '',
  ' ',
  '{',
  '{"a":',
  '[1,]',
  "{'a':1}",
  'NaN',
  '\uFEFF{}',
  '{}{}',
  '1e999',
  '{"a":1,"a":2}',
  '\u0000',
];

/** Bodies that are no JSON, or no JSON that a client would write. */
export const hostileBody: fc.Arbitrary<string | Uint8Array<ArrayBuffer>> = fc.oneof(
  fc.constantFrom(
    ...brokenJson,
    nested(100_000, ['[', ']']),
    nested(20_000, ['{"a":', '}']),
    `"${'\\u0000'.repeat(10_000)}"`,
    `{${Array.from({ length: 20_000 }, (_, index) => `"k${index}":0`).join()}}`,
    ...prototypeMembers,
  ),
  hostileValue.map((value) => JSON.stringify(value)),
  fc.uint8Array({ maxLength: 500 }).map((bytes) => Uint8Array.from(bytes)),
);

/** Texts that HTTP allows in the value of a header. */
const headerText = (maxLength: number) =>
  hostileText(maxLength).map((text) => text.replaceAll(/[^\t\x20-\x7e\xa1-\xff]/g, '?').trim());

const contentTypes = [
  'application/json; charset=utf-16',
  'application/merge-patch+json',
  'application/jsonp',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
];

/** Headers that change how a request is read, with values that are valid, nearly valid and nonsense. */
export const oddHeaders: fc.Arbitrary<Readonly<Record<string, string>>> = fc.record(
  {
    'If-Match': fc.oneof(
      fc.constantFrom(
        '*',
        '"1"',
        'W/"1"',
        '"1", "2"',
        '"1-abc"',
        '1',
        '"',
        '""',
        '"-1"',
        '"99999999999999999999"',
      ),
      headerText(200),
    ),
    'If-None-Match': fc.oneof(fc.constantFrom('*', '"1"', 'W/"0-x"', '"1", "2"'), headerText(200)),
    Accept: fc.oneof(
      fc.constantFrom(
        '*/*',
        'text/event-stream',
        'text/csv',
        'application/x-ndjson',
        'image/png',
        'text/*;q=0',
      ),
      headerText(200),
    ),
    'Content-Type': fc.oneof(fc.constantFrom(...contentTypes), headerText(200)),
    traceparent: fc.oneof(
      fc.constantFrom('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', `00-${'0'.repeat(32)}-x-01`),
      headerText(200),
    ),
    Cookie: fc.oneof(fc.constantFrom('__Secure-docket=x', '__Secure-docket=', '=;=;'), headerText(1_000)),
    Origin: fc.constantFrom('https://evil.example', 'null', 'http://localhost:3000'),
    'Sec-Fetch-Site': fc.constantFrom('cross-site', 'same-origin', 'none', '?'),
    'User-Agent': headerText(2_000),
    'X-HTTP-Method-Override': fc.constantFrom('DELETE', 'GET'),
    'X-Forwarded-For': headerText(100),
    Range: fc.constantFrom('bytes=0-0', 'bytes=-1'),
  },
  { requiredKeys: [] },
);
