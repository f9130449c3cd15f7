import type { ExtractedValue } from './lines.ts';
import { fold, withQuote } from './lines.ts';
import type { ParsedDocument } from './parsed-document.ts';
import { otherNumberLabel, phoneLabel } from './vocabulary/parties.ts';

/** The sender's email address and telephone number: the first in the document. */

const emailAddress =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,63}/u;

export function emailOf(document: ParsedDocument): ExtractedValue | null {
  for (const line of document.lines) {
    const match = emailAddress.exec(line.text);
    if (match !== null)
      return withQuote(match[0].toLowerCase(), line, match.index, match.index + match[0].length);
  }
  return null;
}
const phoneNumber = /(?:\+|\(\+?)?\d[\d ()/.-]{5,18}\d/;

/** In the head of a document, a telephone number needs no label. */
const HEAD_LINES = 14;
const bareNumber = /(?<![\d\p{L}/-])(?:\+\d{1,3}[ (]|\(?0\d|\(\d{3}\) ?\d)[\d ()/.-]{5,16}\d(?![\d/-])/u;

export function phoneOf(document: ParsedDocument): ExtractedValue | null {
  return labelledPhone(document) ?? barePhone(document);
}

function barePhone(document: ParsedDocument): ExtractedValue | null {
  for (const line of document.lines.slice(0, HEAD_LINES)) {
    const match = bareNumber.exec(line.text);
    if (
      match === null ||
      !isPlausiblePhone(match[0]) ||
      otherNumberLabel.test(fold(line.text.slice(0, match.index)))
    )
      continue;
    if (document.dates.some((date) => date.line === line) || match[0].replace(/\D/g, '').length < 9) continue;
    return withQuote(match[0].trim().replace(/\s+/g, ' '), line, match.index, match.index + match[0].length);
  }
  return null;
}

function labelledPhone(document: ParsedDocument): ExtractedValue | null {
  for (const line of document.lines) {
    for (const label of fold(line.text).matchAll(phoneLabel)) {
      const from = label.index + label[0].length;
      const match = phoneNumber.exec(line.text.slice(from));
      if (match === null || match.index > 1 || !isPlausiblePhone(match[0])) continue;
      const start = from + match.index;
      return withQuote(match[0].replace(/\s+/g, ' '), line, start, start + match[0].length);
    }
  }
  return null;
}

/** 7 to 15 digits (ITU-T E.164 allows 15) that are not a date. */
function isPlausiblePhone(number: string): boolean {
  const digits = number.replace(/\D/g, '').length;
  return digits >= 7 && digits <= 15 && !/^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/.test(number);
}
