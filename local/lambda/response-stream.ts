import { Writable } from 'node:stream';

/**
 * `awslambda`, which Lambda's Node.js runtime adds to the global scope
 * (https://docs.aws.amazon.com/lambda/latest/dg/config-rs-write-functions.html,
 * https://github.com/aws/aws-lambda-nodejs-runtime-interface-client).
 */

export type StreamingHandler = (event: unknown, stream: ResponseStream, context: unknown) => unknown;

const STREAMING = Symbol.for('aws.lambda.runtime.handler.streaming');
/** Separates the metadata of an HTTP response from its body. */
const DELIMITER = new Uint8Array(8);

/** What a streaming handler writes to. */
export class ResponseStream extends Writable {
  contentType = 'application/octet-stream';
  /** Set by `HttpResponseStream.from`; written with the first chunk, and never if there is no chunk, as on Lambda. */
  prelude: string | undefined;
  readonly #send: (bytes: Uint8Array) => Promise<void>;

  /** @param send resolves when the next chunk may be sent. */
  constructor(send: (bytes: Uint8Array) => Promise<void>) {
    super();
    this.#send = send;
  }

  setContentType(contentType: string): void {
    this.contentType = contentType;
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: (error?: Error | null) => void): void {
    const { prelude } = this;
    this.prelude = undefined;
    const bytes = prelude === undefined ? chunk : Buffer.concat([Buffer.from(prelude), DELIMITER, chunk]);
    void this.#hand(bytes, done);
  }

  async #hand(bytes: Uint8Array, done: (error?: Error | null) => void): Promise<void> {
    try {
      await this.#send(bytes);
      done();
    } catch (error) {
      done(error as Error);
    }
  }
}

export const awslambda = {
  streamifyResponse: (handler: StreamingHandler) => Object.assign(handler, { [STREAMING]: 'response' }),
  HttpResponseStream: {
    from(stream: ResponseStream, metadata: object): ResponseStream {
      stream.setContentType('application/vnd.awslambda.http-integration-response');
      stream.prelude = JSON.stringify(metadata);
      return stream;
    },
  },
};

export const isStreaming = (handler: object) => STREAMING in handler;
