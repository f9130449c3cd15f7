import { AwsError } from '../aws/service.ts';

type ErrorKind = 'throttle' | 'server-error' | 'unavailable';
type ErrorShape = readonly [code: string, status: number];

/**
 * The errors with which each service refuses a call that it could have accepted. Retries depend on the code and the status:
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
const serviceErrors: Readonly<Record<string, Readonly<Record<ErrorKind, ErrorShape>>>> = {
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
  dynamodb: {
    throttle: ['ThrottlingException', 400],
    'server-error': ['InternalServerError', 500],
    unavailable: ['ServiceUnavailable', 503],
  },
  // https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList
  s3: {
    throttle: ['SlowDown', 503],
    'server-error': ['InternalError', 500],
    unavailable: ['ServiceUnavailable', 503],
  },
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html#API_SendMessage_Errors
  sqs: {
    throttle: ['RequestThrottled', 403],
    'server-error': ['InternalFailure', 500],
    unavailable: ['ServiceUnavailable', 503],
  },
  // https://docs.aws.amazon.com/textract/latest/dg/API_DetectDocumentText.html#API_DetectDocumentText_Errors
  textract: {
    throttle: ['ProvisionedThroughputExceededException', 400],
    'server-error': ['InternalServerError', 500],
    unavailable: ['ServiceUnavailable', 503],
  },
  // https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html#API_runtime_Converse_Errors
  'bedrock-runtime': {
    throttle: ['ThrottlingException', 429],
    'server-error': ['InternalServerException', 500],
    unavailable: ['ServiceUnavailableException', 503],
  },
  // https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors
  lambda: {
    throttle: ['TooManyRequestsException', 429],
    'server-error': ['ServiceException', 500],
    unavailable: ['ServiceUnavailable', 503],
  },
  // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html#API_InitiateAuth_Errors
  'cognito-idp': {
    throttle: ['TooManyRequestsException', 400],
    'server-error': ['InternalErrorException', 500],
    unavailable: ['ServiceUnavailable', 503],
  },
  // https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html#API_SendEmail_Errors
  ses: {
    throttle: ['TooManyRequestsException', 429],
    'server-error': ['InternalFailure', 500],
    unavailable: ['ServiceUnavailable', 503],
  },
};

/** The services whose errors are known: no other meets faults. */
export const servicesWithFaults: readonly string[] = Object.keys(serviceErrors);

/** @throws Error for a service whose errors are not known. */
export function serviceError(service: string, kind: ErrorKind): AwsError {
  const shape = serviceErrors[service]?.[kind];
  if (shape === undefined)
    throw new Error(`The errors of the service "${service}" are not in local/faults/service-errors.ts`);
  const [code, status] = shape;
  return new AwsError(code, `Injected fault: ${kind}`, status);
}
