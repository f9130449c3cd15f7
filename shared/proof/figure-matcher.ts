import { statesAmount } from '../domain/prove-value.ts';
import { quotedText } from '../domain/quotes.ts';
import type { NumberStyle } from '../notation/numbers.ts';

/** Whether a text has figures as a model writes them, with other spaces and punctuation: `claimed-values.ts`. */
export interface FigureMatcher {
  readonly states: (figure: string) => boolean;
}

/** Groups of letters and digits, in capitals; a few characters between two of them are only formatting. */
interface Group {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** The most characters between two groups of one figure. */
const MAX_GAP = 3;
/** A group with fewer digits proves nothing on its own. */
const MIN_GROUP_DIGITS = 5;
/** Digits of a country's code (ITU-T E.164). */
const MAX_COUNTRY_DIGITS = 3;

/** Indexes the figures of a page. A telephone number is the same with and without its country code. */
export function createFigureMatcher(text: string, numbers: NumberStyle): FigureMatcher {
  const plain = plainTextOf(text);
  const lower = plain.toLowerCase();
  const groupings = [groupsOf(plain), groupsOf(plain.replaceAll('(0)', ''))];
  const byFirst = groupings.map((groups) =>
    Map.groupBy(groups.keys(), (at) => groups[at]?.text.charAt(0) ?? ''),
  );
  const international = [
    ...plain.replaceAll('(0)', '').matchAll(/(?:\+|(?<!\d)00)(\d(?:[ ()/.\u00a0-]{0,3}\d){6,18})/g),
  ].map(([, digits = '']) => digits.replace(/\D/g, ''));

  const hasGroups = (wanted: string) =>
    groupings.some((groups, index) =>
      (byFirst[index]?.get(wanted.charAt(0)) ?? []).some((at) => groupsSpell(groups, at, wanted)),
    );
  const isNumber = (figure: string) => {
    const [, whole = '', decimals] = /^(\d[\d.,'’ ]*?)(?:[.,](\d{1,2}))?$/.exec(figure) ?? [];
    const decimal = whole === '' ? '' : [whole.replace(/\D/g, ''), ...(decimals ? [decimals] : [])].join('.');
    const isSaid = (value: string) => statesAmount(quotedText(text, { numbers }), value) !== 'not-stated';
    return decimal !== '' && (isSaid(decimal) || isSaid(`-${decimal}`));
  };

  function statesWhole(figure: string): boolean {
    const bare = plainTextOf(figure).replace(/^[^\p{L}\p{N}+]+|(?<=[\p{L}\p{N}/])[^\p{L}\p{N}/]+$/gu, '');
    if (/@|:\/\/|^www\.|\p{L}\.\p{L}/u.test(bare)) return hasWholeAddress(lower, contactAddressOf(bare));
    const wanted = bare.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
    if (wanted === '' || hasGroups(wanted) || isNumber(bare)) return wanted !== '';
    return (
      isPhoneNumber(bare) &&
      nationalNumbersOf(bare).some((number) => hasGroups(number) || isDialledFrom(number))
    );
  }
  const isDialledFrom = (number: string) =>
    international.some((digits) => {
      const national = number.replace(/^0+/, '');
      const country = digits.length - national.length;
      return (
        national.length >= 6 && country >= 1 && country <= MAX_COUNTRY_DIGITS && digits.endsWith(national)
      );
    });

  return {
    states(figure) {
      if (statesWhole(figure)) return true;
      const parts = figure.trim().split(/\s+/);
      // Put together from short groups, any number could be found somewhere.
      const short = parts.filter((part) => part.replace(/\D/g, '').length < MIN_GROUP_DIGITS);
      return parts.length > 1 && short.length <= 1 && parts.every(statesWhole);
    },
  };
}

const plainTextOf = (text: string) => text.normalize('NFKC').replace(/[\p{Cf}\uFE0F]/gu, '');

const groupsOf = (text: string): Group[] =>
  [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: group, index }) => ({
    text: group.toUpperCase(),
    from: index,
    to: index + group.length,
  }));

/** Whether consecutive groups, from one on, are exactly the wanted letters and digits, close to each other. */
function groupsSpell(groups: readonly Group[], first: number, wanted: string): boolean {
  let rest = wanted;
  for (let at = first; at < groups.length; at += 1) {
    const group = groups[at];
    const before = groups[at - 1];
    if (group === undefined || !rest.startsWith(group.text)) return false;
    if (at > first && before !== undefined && group.from - before.to > MAX_GAP) return false;
    rest = rest.slice(group.text.length);
    if (rest === '') return true;
  }
  return false;
}

const isPhoneNumber = (text: string) => /^[+\d()\s/.–-]+$/.test(text);

/** How a number may be dialled within its country: `+49 30 1234567` as 030 1234567 or 30 1234567. */
function nationalNumbersOf(written: string): string[] {
  const digits = written.replace(/\(0\)/g, '').replace(/\D/g, '');
  const from = written.startsWith('+') ? 0 : written.startsWith('00') ? 2 : undefined;
  if (from === undefined) return digits.startsWith('0') ? [digits, digits.slice(1)] : [];
  const rest = digits.slice(from);
  return [1, 2, 3].flatMap((country) => {
    const national = rest.slice(country);
    return national.length < 6 ? [] : [rest, national, `0${national}`];
  });
}

/** Without what browsers add: the scheme, `www.`, and the slash at the end. */
const contactAddressOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/^(?:https?:\/\/|mailto:)/, '')
    .replace(/^www\./, '')
    .replace(/\/$/, '');

/** Whether the text has the address as a whole, not as a part of a longer name or path. */
function hasWholeAddress(text: string, address: string): boolean {
  for (let at = text.indexOf(address); at >= 0; at = text.indexOf(address, at + 1)) {
    const [before, after] = [text.charAt(at - 1), text.slice(at + address.length, at + address.length + 2)];
    const isBegin = !/[\p{L}\p{N}_-]/u.test(before) && (before !== '.' || text.slice(at - 4, at) === 'www.');
    if (isBegin && !/^(?:[\p{L}\p{N}_@-]|\.[\p{L}\p{N}])/u.test(after)) return true;
  }
  return false;
}
