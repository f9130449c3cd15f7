/** Reads and writes files through presigned URLs, without permissions of its own. */
export interface FileTransfer {
  /** The file behind a presigned GET. Throws `TransferFailed`. */
  get(source: string): Promise<Uint8Array>;
  /** Writes a file by a presigned POST, under a key that its policy allows. Throws `TransferFailed`. */
  post(target: PostTarget, key: string, body: Uint8Array | string, contentType: string): Promise<void>;
}

export interface PostTarget {
  readonly url: string;
  /** Form fields, as they were signed. */
  readonly fields: Readonly<Record<string, string>>;
}

/** A file could not be fetched or written, which says nothing about what is in it. */
export class TransferFailed extends Error {
  override readonly name = 'TransferFailed';
}

export const httpFileTransfer: FileTransfer = {
  async get(source) {
    const response = await checkedAnswer('The file could not be fetched', () => fetch(source));
    return checkedAnswer(
      'The file could not be fetched',
      async () => new Uint8Array(await response.arrayBuffer()),
    );
  },
  async post({ url, fields }, key, body, contentType) {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, key, 'Content-Type': contentType }))
      form.append(name, value);
    const part = typeof body === 'string' ? body : Uint8Array.from(body);
    form.append('file', new Blob([part], { type: contentType }));
    await checkedAnswer('A page could not be written', async () => {
      const response = await fetch(url, { method: 'POST', body: form });
      await response.arrayBuffer();
      return response;
    });
  },
};

/** Does a request; an answer that is an error, and none at all, are `TransferFailed`. */
async function checkedAnswer<Answer extends Response | Uint8Array>(
  what: string,
  request: () => Promise<Answer>,
): Promise<Answer> {
  let answer: Answer;
  try {
    answer = await request();
  } catch (cause) {
    throw new TransferFailed(`${what}: ${String(cause)}`, { cause });
  }
  if (answer instanceof Response && !answer.ok)
    throw new TransferFailed(`${what}: S3 answered ${answer.status}`);
  return answer;
}
