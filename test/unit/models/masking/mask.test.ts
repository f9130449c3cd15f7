import fc from 'fast-check';
import { composeIBAN, isValidIBAN } from 'ibantools';
import { describe, expect, it } from 'vitest';
import { detectors } from '../../../../shared/models/masking/detectors.ts';
import { mask } from '../../../../shared/models/masking/mask.ts';
import type { PersonalData } from '../../../../shared/models/tasks.ts';

const digitsOf = (count: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count })
    .map((each) => each.join(''));

/** `grouped('DE89370400', 4)` -> `DE89 3704 00`. */
const inGroups = (text: string, size: number, by = ' ') =>
  (text.match(new RegExp(`.{1,${size}}`, 'g')) ?? []).join(by);

const iban = fc
  .tuple(
    fc.constantFrom<[string, number]>(['DE', 18], ['AT', 16], ['BE', 12], ['PT', 21], ['PL', 24]),
    fc.string(),
  )
  .chain(([[country, length]]) => fc.tuple(fc.constant(country), digitsOf(length)))
  .map(([countryCode, bban]) => composeIBAN({ countryCode, bban }))
  .filter((composed): composed is string => composed !== null && isValidIBAN(composed));

/** The number with its Luhn check digit: a doubled digit above 9 is reduced by 9. */
function withLuhn(number: string): string {
  const sum = number
    .split('')
    .toReversed()
    .map((digit, place) => (place % 2 === 0 ? Number('0246813579'[Number(digit)]) : Number(digit)))
    .reduce((total, each) => total + each, 0);
  return `${number}${(10 - (sum % 10)) % 10}`;
}

/** Personal data as documents write it, by kind. */
const personalData: Readonly<Record<PersonalData, fc.Arbitrary<string>>> = {
  iban: fc.tuple(iban, fc.boolean()).map(([plain, apart]) => (apart ? inGroups(plain, 4) : plain)),
  card: fc
    .tuple(fc.constantFrom('4', '51', '2221'), digitsOf(15), fc.constantFrom('', ' ', '-'))
    .map(([prefix, rest, by]) => inGroups(withLuhn((prefix + rest).slice(0, 15)), 4, by)),
  email: fc
    .tuple(
      fc.stringMatching(/^[a-z][a-z0-9._-]{0,12}[a-z]$/),
      fc.constantFrom('mail.example', 'stadt-köln.de', 'a.b.co'),
    )
    .map(([name, host]) => `${name}@${host}`),
  'national-id': fc.constantFrom(
    '219-09-9999',
    'SSN: 219099999',
    'AB 12 34 56 C',
    '15 070649 C 10 3',
    '2 69 05 49 588 157 80',
  ),
  passport: fc
    .tuple(
      fc.constantFrom('Passport No.: ', 'Reisepassnummer ', 'passeport n° '),
      fc.constantFrom('C01X00T47', '12AB34567', '963545637'),
    )
    .map((parts) => parts.join('')),
  phone: fc.constantFrom(
    'Tel. 555 1234567',
    '+49 221 4711-0815',
    '(415) 555-2671',
    '020 7946 0958',
    '0221/4711 0815',
    '01 23 45 67 89',
    'Fax: 1234567',
  ),
};
const kinds = Object.keys(personalData) as PersonalData[];

/** Prose with personal data in it, and the list of that data. */
const textWithPersonalData = fc
  .array(
    fc.oneof(
      fc.constantFrom(...kinds).chain((kind) => personalData[kind]),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom(
        'Invoice 2026-114',
        'Total 1,234.50 EUR',
        'due 05.03.2026',
        '[IBAN-1]',
        '[phone-2]',
        '[',
        'a < b',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join('\n'));

describe('mask', () => {
  it('can be restored exactly', () => {
    fc.assert(
      fc.property(textWithPersonalData, (text) => {
        const { text: masked, restore } = mask(text);
        expect(restore(masked)).toBe(text);
      }),
      { numRuns: 400 },
    );
  });

  it('leaves nothing that could be masked', () => {
    fc.assert(
      fc.property(textWithPersonalData, (text) => {
        const { text: masked } = mask(text);
        expect(detectors.flatMap(([, find]) => find(masked))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it.each(kinds)('finds every %s in prose', (kind) => {
    fc.assert(
      fc.property(personalData[kind], (value) => {
        const secret = value.match(/[\p{L}\p{N}._%+@-]*\d[^]*$|\S+@\S+/u)?.[0] ?? value;
        const { text, count } = mask(`Dear Ms Winter, ${value}, with 3 pages.`);
        expect(count).toBe(1);
        expect(text).not.toContain(secret);
        expect(text).toMatch(/^Dear Ms Winter, .*\[[A-Z]+-1\], with 3 pages\.$/);
      }),
      { numRuns: 60 },
    );
  });

  it('gives equal values the same placeholder, and different values different ones', () => {
    const { text } = mask('From a@x.example to b@x.example, copy a@x.example');

    expect(text).toBe('From [EMAIL-1] to [EMAIL-2], copy [EMAIL-1]');
  });

  it('uses no placeholder that is in the text already', () => {
    const { text, restore } = mask('As [EMAIL-1] and [email-2] say: a@x.example');

    expect(text).toBe('As [EMAIL-1] and [email-2] say: [EMAIL-3]');
    expect(restore('[EMAIL-1] is not [email-3]')).toBe('[EMAIL-1] is not a@x.example');
  });

  it('keeps what the task is about', () => {
    const { text } = mask('a@x.example, Tel. 555 1234567, DE89 3704 0044 0532 0130 00', ['email', 'phone']);

    expect(text).toBe('a@x.example, Tel. 555 1234567, [IBAN-1]');
  });

  it.each([
    'Invoice no. 4111111111111112 of 2026-03-05',
    'DE89 3704 1144 1532 1130 01',
    'Statement 01/02/2026 03/02/2026 1,250.00',
    'Opening hours 08-12 13-18, table 0 12 30',
    '000-12-3456 and 666-12-3456',
    'Article 12345678, 4 pieces at 9.99, total 39.96',
    'No. 2026-000123, customer 0012345678',
    'Passport photos 4.99 EUR',
  ])('keeps numbers that are not personal data: %s', (text) => {
    expect(mask(text).text).toBe(text);
  });
});

describe('the IBANs to mask', () => {
  it('are those that ibantools accepts', () => {
    const find = detectors.find(([kind]) => kind === 'iban')?.[1];
    fc.assert(
      fc.property(
        iban,
        fc.integer({ min: 0, max: 21 }),
        fc.integer({ min: 0, max: 9 }),
        (valid, at, digit) => {
          const place = Math.min(2 + at, valid.length - 1);
          const changed = valid.slice(0, place) + digit + valid.slice(place + 1);
          expect(find?.(changed).length === 1).toBe(isValidIBAN(changed));
        },
      ),
      { numRuns: 300 },
    );
  });
});
