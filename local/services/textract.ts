import type {
  DetectDocumentTextCommandInput,
  DetectDocumentTextCommandOutput,
} from '@aws-sdk/client-textract';
import { jsonService } from '../aws/json-protocol.ts';
import { type AwsCall, AwsError, type StandIn } from '../aws/service.ts';
import { OcrError, type OcrErrorCode } from '../ocr/errors.ts';
import type { Ocr } from '../ocr/ocr.ts';
import { blocksOf } from './textract-blocks.ts';

/** https://docs.aws.amazon.com/textract/latest/dg/limits-document.html */
const MAX_BYTES = 10 * 1024 * 1024;

export interface TextractOptions {
  /** What reads the page. An `AwsError` that it throws, such as a throttling one, is passed on as it is. */
  readonly ocr: Pick<Ocr, 'read'>;
}

/** The part of Amazon Textract that the app uses: `DetectDocumentText` on the bytes of one page. */
export function createTextract({ ocr }: TextractOptions): StandIn {
  return jsonService({
    service: 'textract',
    target: 'Textract',
    version: '1.1',
    operations: {
      async DetectDocumentText(
        input: DetectDocumentTextCommandInput,
        call: AwsCall,
      ): Promise<Omit<DetectDocumentTextCommandOutput, '$metadata'>> {
        call.authorize('textract:DetectDocumentText', '*');
        const reading = await ocr.read(documentBytes(input)).catch((error: unknown) => {
          throw error instanceof OcrError ? asAwsError(error) : error;
        });
        return {
          DocumentMetadata: { Pages: 1 },
          Blocks: blocksOf(reading),
          DetectDocumentTextModelVersion: '1.0',
        };
      },
    },
  });
}

/** On the wire the bytes are base64 text, whatever the SDK's type says. */
function documentBytes({ Document }: DetectDocumentTextCommandInput): Buffer {
  if (Document?.S3Object)
    throw new AwsError(
      'InvalidParameterException',
      'The local cloud reads Document.Bytes only; Document.S3Object is not supported',
    );
  const encoded: unknown = Document?.Bytes;
  if (typeof encoded !== 'string' || encoded === '')
    throw new AwsError(
      'InvalidParameterException',
      'Request has invalid parameters: Document.Bytes must be base64 and not empty',
    );
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length > MAX_BYTES)
    throw new AwsError(
      'DocumentTooLargeException',
      `The document has ${bytes.length} bytes; at most ${MAX_BYTES} are allowed`,
    );
  return bytes;
}

const exceptions: Record<OcrErrorCode, readonly [code: string, status: number]> = {
  unsupported: ['UnsupportedDocumentException', 400],
  damaged: ['BadDocumentException', 400],
  'too-large': ['BadDocumentException', 400],
  'timed-out': ['InternalServerError', 500],
  'engine-failed': ['InternalServerError', 500],
};

function asAwsError(error: OcrError): AwsError {
  const [code, status] = exceptions[error.code];
  return new AwsError(code, error.message, status);
}
