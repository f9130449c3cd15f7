import { describe, expect, test } from 'vitest';
import { dueDateOf } from '../../../extractor/due-date.ts';
import { extractRecord } from '../../../extractor/extract-record.ts';
import { parseDocument } from '../../../extractor/parsed-document.ts';
import { englishLetter, informationLetter, relativeLetter } from './page-texts.ts';

const extract = (text: string) => extractRecord([{ number: 1, text }]);
const deadline = (text: string, date: string | null = '2026-03-02') =>
  dueDateOf(parseDocument([{ number: 1, text }]), date)?.value;

describe('a letter', () => {
  test('with a debt and a due date requires action', () => {
    const answer = extract(englishLetter);

    expect(answer).toMatchObject({
      kind: 'letter',
      category: 'government',
      language: 'en',
      title: 'Property tax assessment for 2026',
      actionStatus: 'require-action',
      date: { value: '2026-03-03', quote: 'March 3, 2026' },
      dueDate: { value: '2026-04-15', page: 1, quote: 'no later than April 15,\n2026' },
      amount: { value: '1234.56', currency: 'USD' },
      invoice: null,
      sender: {
        name: { value: 'City of Springfield' },
        address: { value: '742 Evergreen Terrace, Springfield, IL 62704' },
        email: { value: 'revenue@springfield.example' },
        phone: { value: '(217) 555-0142' },
      },
    });
    expect(answer.suggestedActions[0]).toBe('Pay 1234.56 USD to City of Springfield by 15 April 2026');
    expect(answer.suggestedActions.filter((action) => action.includes('1,234.56'))).toEqual([]);
    expect(answer.summary).toContain('you owe $1,234.56');
  });

  test('has one action for the payment, and one for each other request', () => {
    const { suggestedActions } = extract(`Wexbridge City Council
9 November 2026

Dear Ms Hartley,
Please pay the charge of £70.00 by 4 December 2026. Please send us the enclosed form with it.
Yours sincerely`);

    expect(suggestedActions).toEqual([
      'Pay 70.00 GBP to Wexbridge City Council by 4 December 2026',
      'Please send us the enclosed form with it.',
    ]);
  });

  test('with a deadline counted from its date has it as a due date', () => {
    const answer = extract(relativeLetter);

    expect(answer.dueDate).toEqual({ value: '2026-01-26', page: 1, quote: 'within\n14 days' });
    expect(answer.suggestedActions[0]).toContain('return the enclosed form');
    expect(answer.sender?.address?.value).toBe('5 Quay Road, Bristol BS1 4QA');
  });

  test('for information requires no action', () => {
    expect(extract(informationLetter)).toMatchObject({
      kind: 'letter',
      category: 'banking',
      actionStatus: 'no-action-needed',
      suggestedActions: [],
      dueDate: null,
    });
  });

  test('takes the name in the signature as sender if there is no letterhead', () => {
    const answer = extract(
      'Dear Anna,\nwe would be happy to see you at our wedding in June.\nKind regards,\nPeter Smith',
    );

    expect(answer.sender?.name).toEqual({ value: 'Peter Smith', page: 1, quote: 'Peter Smith' });
  });

  test('in German has its sender, subject and due date', () => {
    const answer = extract(
      'Stadtwerke Musterstadt GmbH · Postfach 12 · 12345 Musterstadt\n\nHerrn Max Muster\nWeg 1\n12345 Musterstadt\n\nMusterstadt, den 2. März 2026\n\nBetreff: Ablesung Ihres Stromzählers\n\nSehr geehrter Herr Muster,\n\nbitte teilen Sie uns den Zählerstand bis spätestens 16. März 2026 mit.\n\nMit freundlichen Grüßen\nStadtwerke Musterstadt',
    );

    expect(answer).toMatchObject({
      kind: 'letter',
      language: 'de',
      category: 'utilities',
      title: 'Ablesung Ihres Stromzählers',
      date: { value: '2026-03-02' },
      dueDate: { value: '2026-03-16' },
      sender: {
        name: { value: 'Stadtwerke Musterstadt GmbH' },
        address: { value: 'Postfach 12, 12345 Musterstadt' },
      },
    });
  });
});

describe('a deadline', () => {
  test.each([
    { text: 'Please pay by 15/04/2026.', value: '2026-04-15' },
    { text: 'Due date: 1 April 2026', value: '2026-04-01' },
    { text: 'You must reply no later than\n15 April 2026 at noon.', value: '2026-04-15' },
    { text: 'Payment is due within 30 days of the date of this letter.', value: '2026-04-01' },
    { text: 'Please reply within two weeks.', value: '2026-03-16' },
    { text: 'Payment terms: net 10', value: '2026-03-12' },
    { text: 'Please return the form by Friday, 13 March.', value: '2026-03-13' },
    { text: 'Bitte zahlen Sie bis zum 31.03.2026.', value: '2026-03-31' },
    { text: 'Zahlbar innerhalb von 14 Tagen ohne Abzug.', value: '2026-03-16' },
    { text: 'Fällig am 20. März 2026', value: '2026-03-20' },
    { text: "Date d'échéance : 04/04/2026", value: '2026-04-04' },
    { text: 'Veuillez régler au plus tard le 20 mars 2026.', value: '2026-03-20' },
    { text: 'à payer sous 30 jours', value: '2026-04-01' },
    { text: 'Gelieve uiterlijk 23 maart 2026 te betalen.', value: '2026-03-23' },
    { text: 'Betaling binnen 14 dagen na factuurdatum', value: '2026-03-16' },
    { text: 'due in full within 1 month', value: '2026-04-02' },
  ])('in $text is $value', ({ text, value }) => {
    expect(deadline(`${text} The paper is about that and the rest of it.`)).toBe(value);
  });

  test.each([
    'Goods can be exchanged within 7 days with receipt.',
    'No refund within 14 days.',
    'We will send you the card within 10 days.',
    'This offer was valid until 1 February 2026.',
    'Nothing is due.',
  ])('does not exist in "%s"', (text) => {
    expect(deadline(text)).toBeUndefined();
  });

  test('is kept even if an amount looks like change given at a till', () => {
    const text = `Dear Ms Hartley,
We have not received your payment. Please pay the charge of £70.00 by 20 March 2026. If we
receive no payment by that date, the charge will increase to £105.00.
Yours sincerely,`;

    expect(extractRecord([{ number: 1, text }]).kind).toBe('letter');
    expect(deadline(text)).toBe('2026-03-20');
  });

  test('is the earliest of several', () => {
    expect(deadline('Reply by 20 March 2026. You may pay by 10 April 2026.')).toBe('2026-03-20');
  });

  test('counted from the document date is unknown if there is none', () => {
    expect(deadline('Please reply within 14 days.', null)).toBeUndefined();
  });
});
