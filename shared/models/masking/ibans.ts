import type { Span } from './spans.ts';

/** Characters of each country's IBAN: the SWIFT IBAN registry, release 99, and what further countries use alike. */
const lengths = new Map(
  (
    'AD24 AE23 AL28 AO25 AT20 AX18 AZ28 BA20 BE16 BF28 BG22 BH22 BI27 BJ28 BL27 BR29 BY28 CF27 CG27 CH21 CI28 CM27 CR22 ' +
    'CV25 CY28 CZ24 DE22 DJ27 DK18 DO28 DZ26 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GA27 GB22 GE22 GF27 GI23 GL18 GP27 GQ27 ' +
    'GR27 GT28 GW25 HN28 HR21 HU28 IE22 IL23 IQ23 IR26 IS26 IT27 JO30 KM27 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 ' +
    'MA28 MC27 MD24 ME22 MF27 MG27 MK19 ML28 MN20 MQ27 MR27 MT31 MU30 MZ25 NC27 NE28 NI28 NL18 NO15 OM23 PF27 PK24 PL28 ' +
    'PM27 PS29 PT25 QA29 RE27 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SN28 SO23 ST25 SV28 TD27 TF27 TG28 TL23 ' +
    'TN24 TR26 UA29 VA22 VG24 WF27 XK20 YE30 YT27'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

const begin = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?=[ \u00A0-]{0,2}[A-Z0-9])/giu;
/** The next character, after the gap that stands between groups of four. */
const next = /(?:[ \u00A0]{0,2}|-)([A-Z0-9])/iuy;

/** IBANs (ISO 13616) in groups or in one, by their country's length and their check digits. */
export function ibansIn(text: string): Span[] {
  const found: Span[] = [];
  for (const { 0: head, index: start } of text.matchAll(begin)) {
    const length = lengths.get(head.slice(0, 2).toUpperCase());
    if (length === undefined || start < (found.at(-1)?.end ?? 0)) continue;
    const end = endOf(text, start, length);
    if (end !== undefined && isIban(text.slice(start, end))) found.push({ start, end });
  }
  return found;
}

/** Where so many letters and digits from `start` end, if nothing else is glued to them. */
function endOf(text: string, start: number, length: number): number | undefined {
  next.lastIndex = start;
  for (let count = 0; count < length; count += 1) if (!next.test(text)) return undefined;
  const end = next.lastIndex;
  return /^[\p{L}\p{N}]/u.test(text.slice(end, end + 2)) ? undefined : end;
}

/** ISO 7064 MOD 97-10: the first four characters to the end, letters as 10 to 35; the remainder is 1. */
function isIban(written: string): boolean {
  const characters = written.replace(/[^A-Z0-9]/gi, '').toUpperCase();
  const turned = characters.slice(4) + characters.slice(0, 4);
  let remainder = 0;
  for (const character of turned) remainder = Number(`${remainder}${Number.parseInt(character, 36)}`) % 97;
  return remainder === 1;
}
