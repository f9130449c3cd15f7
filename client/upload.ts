/** Where one file goes, as `createDocument` answers it. */
export interface Upload {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** S3's refusal of an upload: `EntityTooLarge`, `AccessDenied`, … */
export class UploadError extends Error {
  override readonly name = 'UploadError';
  readonly status: number;
  readonly code: string;

  constructor(status: number, body: string) {
    const [, code = 'unknown'] = /<Code>(.*?)<\/Code>/.exec(body) ?? [];
    const [, message = `S3 answered ${status}`] = /<Message>(.*?)<\/Message>/.exec(body) ?? [];
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Sends a file straight to S3 by presigned POST: the signed fields first, the file last. Throws `UploadRefused`. */
export async function uploadFile({ url, fields }: Upload, file: Blob, name = 'file'): Promise<void> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', file, name);
  const response = await fetch(url, { method: 'POST', body: form });
  if (!response.ok) throw new UploadError(response.status, await response.text());
}
