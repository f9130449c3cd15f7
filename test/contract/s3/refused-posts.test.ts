import { describe, expect, it } from 'vitest';
import { unique } from '../target.ts';
import { type Form, openBucket, postForm, withField, xmlElement } from './bucket.ts';

const { target, get, put, createForm } = await openBucket();

const EQUAL = [['content-length-range', 1, 1000], { 'Content-Type': 'image/png' }] as const;
/** The status and the code of a response. */
async function outcomeOf(response: Promise<Response>) {
  const { status, ...answer } = await response.then(async (each) => ({
    status: each.status,
    xml: await each.text(),
  }));
  return { status, code: xmlElement(answer.xml, 'Code'), xml: answer.xml };
}
const without = ({ url, fields }: Form, ...names: string[]): Form => ({
  url,
  fields: Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name))),
});

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html */
describe('a presigned POST is refused', () => {
  it.each<{ what: string; change: (form: Form) => Form; status: number; code: string; message?: RegExp }>([
    {
      what: 'for another key',
      change: (form) => withField(form, 'key', 'uploads/2'),
      status: 403,
      code: 'AccessDenied',
      message: /Policy Condition failed: \["eq", "\$key"/,
    },
    {
      what: 'for another type',
      change: (form) => withField(form, 'Content-Type', 'text/html'),
      status: 403,
      code: 'AccessDenied',
      message: /Policy Condition failed: \["eq", "\$Content-Type", "image\/png"\]/,
    },
    {
      what: 'for a type in other letters',
      change: (form) => withField(form, 'Content-Type', 'IMAGE/png'),
      status: 403,
      code: 'AccessDenied',
      message: /Policy Condition failed/,
    },
    {
      what: 'without a type',
      change: (form) => without(form, 'Content-Type'),
      status: 403,
      code: 'AccessDenied',
      message: /Policy Condition failed/,
    },
    {
      what: 'with a field that its policy does not name',
      change: (form) => withField(form, 'x-amz-meta-extra', 'x'),
      status: 403,
      code: 'AccessDenied',
      message: /Extra input fields: x-amz-meta-extra/,
    },
    {
      what: 'with a changed policy',
      change: (form) =>
        withField(
          form,
          'Policy',
          Buffer.from(
            Buffer.from(form.fields.Policy ?? '', 'base64')
              .toString()
              .replace('1000', '9999'),
          ).toString('base64'),
        ),
      status: 403,
      code: 'SignatureDoesNotMatch',
    },
    {
      what: 'with another signature',
      change: (form) => withField(form, 'X-Amz-Signature', '0'.repeat(64)),
      status: 403,
      code: 'SignatureDoesNotMatch',
    },
    {
      what: 'without a signature',
      change: (form) => without(form, 'X-Amz-Signature'),
      status: 400,
      code: 'InvalidArgument',
      message: /must contain a field named 'X-Amz-Signature'/,
    },
    {
      what: 'without an algorithm',
      change: (form) => without(form, 'X-Amz-Algorithm'),
      status: 400,
      code: 'InvalidArgument',
      message: /must contain a field named 'X-Amz-Algorithm'/,
    },
    {
      what: 'without a key',
      change: (form) => without(form, 'key'),
      status: 400,
      code: 'InvalidArgument',
      message: /must contain a field named 'key'/,
    },
    {
      what: 'without a policy and a signature',
      change: (form) =>
        without(form, 'Policy', 'X-Amz-Algorithm', 'X-Amz-Credential', 'X-Amz-Date', 'X-Amz-Signature'),
      status: 403,
      code: 'AccessDenied',
    },
  ])('$what', async ({ change, status, code, message = /./ }) => {
    const form = change(await createForm(unique('uploads/1')));

    const outcome = await outcomeOf(postForm(form));

    expect(outcome).toMatchObject({ status, code });
    const text = xmlElement(outcome.xml, 'Message')
      ?.replaceAll('&quot;', '"')
      .replaceAll('&#x27;', "'")
      .replaceAll('","', '", "');
    expect(text).toMatch(message);
  });

  it.each([
    { what: 'for an empty file', file: '', code: 'EntityTooSmall', limit: 'MinSizeAllowed', value: '1' },
    {
      what: 'for a file that is too large',
      file: 'x'.repeat(1001),
      code: 'EntityTooLarge',
      limit: 'MaxSizeAllowed',
      value: '1000',
    },
  ])('$what, and the object stays as it was', async ({ file, code, limit, value }) => {
    const key = unique('uploads/1');
    await put(key, 'before');

    const outcome = await outcomeOf(postForm(await createForm(key), file));

    expect(outcome).toMatchObject({ status: 400, code });
    expect(xmlElement(outcome.xml, limit)).toBe(value);
    expect((await get(key)).text).toBe('before');
  });

  it('if one of several types does not start as its policy says', async () => {
    const form = await createForm(unique('uploads/1'), {
      Fields: { 'Content-Type': 'image/png, text/html' },
      Conditions: [['starts-with', '$Content-Type', 'image/']],
    });

    expect(await outcomeOf(postForm(form))).toMatchObject({ status: 403, code: 'AccessDenied' });
  });

  it.each<{ what: string; condition: unknown; status: number; code: string }>([
    { what: 'an unknown operator', condition: ['ends-with', '$key', 'x'], status: 403, code: 'AccessDenied' },
    {
      what: 'a field without $',
      condition: ['eq', 'Content-Type', 'image/png'],
      status: 403,
      code: 'AccessDenied',
    },
    {
      what: 'a size that is a text',
      condition: ['content-length-range', 'test', '10'],
      status: 403,
      code: 'AccessDenied',
    },
    {
      what: 'two fields in one condition',
      condition: { 'Content-Type': 'image/png', 'x-amz-meta-a': 'b' },
      status: 400,
      code: 'InvalidPolicyDocument',
    },
  ])('if its policy has $what', async ({ condition, status, code }) => {
    const form = await createForm(unique('uploads/1'), { Conditions: [...EQUAL, condition] as never });

    expect(await outcomeOf(postForm(form))).toMatchObject({ status, code });
  });

  it('after it has expired, even if it was used before', async () => {
    const key = unique('uploads/1');
    const form = await createForm(key, { Expires: 10 });
    await postForm(form);
    await target.sleep(11);

    const outcome = await outcomeOf(postForm(form));

    expect(outcome).toMatchObject({ status: 403, code: 'AccessDenied' });
    expect(xmlElement(outcome.xml, 'Message')).toBe('Invalid according to Policy: Policy expired.');
  });

  it('if its fields come after the file', async () => {
    const { url, fields } = await createForm(unique('uploads/1'));
    const body = new FormData();
    body.append('file', new Blob(['a picture']), 'scan.png');
    for (const [name, value] of Object.entries(fields)) body.append(name, value);

    const outcome = await outcomeOf(fetch(url, { method: 'POST', body }));

    expect(outcome).toMatchObject({ status: 400, code: 'InvalidArgument' });
    expect(outcome.xml).toContain('check the order of the fields');
  });

  it('if it has no file', async () => {
    const { url, fields } = await createForm(unique('uploads/1'));
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);

    expect(await outcomeOf(fetch(url, { method: 'POST', body }))).toMatchObject({
      status: 400,
      code: 'IncorrectNumberOfFilesInPostRequest',
    });
  });

  it('if its fields have more than 20 KB', async () => {
    const form = withField(await createForm(unique('uploads/1')), 'x-ignore-much', 'x'.repeat(20 * 1024));

    expect(await outcomeOf(postForm(form))).toMatchObject({
      status: 400,
      code: 'MaxPostPreDataLengthExceeded',
    });
  });
});
