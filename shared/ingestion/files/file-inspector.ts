import type { LambdaClient } from '@aws-sdk/client-lambda';
import { maxBytes } from '../../domain/limits.ts';
import { environmentVariable } from '../../environment.ts';
import { createLinkSigner } from '../../files/presigned-urls.ts';
import { callIsolated, LINK_LEEWAY_SECONDS } from '../isolated-function.ts';
import {
  type FileInspector,
  INSPECTION_SECONDS,
  InspectionReport,
  type InspectionRequest,
} from './inspection.ts';

/** Has `inspect-file` look at the file: it gets links to the file and to its pages' place, and no more. */
export function createFileInspector(client: Pick<LambdaClient, 'send'>): FileInspector {
  const functionName = environmentVariable('INSPECT_FUNCTION');
  const links = createLinkSigner();
  return {
    async inspect({ contentType, key, pagesPrefix: prefix, textLayer }) {
      const seconds = INSPECTION_SECONDS + LINK_LEEWAY_SECONDS;
      const request: InspectionRequest = {
        contentType,
        source: await links.signGet(key, seconds),
        target: {
          ...(await links.signPost(prefix, { maxBytes: maxBytes['application/pdf'], seconds })),
          prefix,
        },
        textLayer,
      };
      return callIsolated(client, { functionName, request, report: InspectionReport, kind: 'inspection' });
    },
  };
}
