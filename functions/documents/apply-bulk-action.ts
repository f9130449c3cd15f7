import { fittingCount } from '../../shared/contract/response-size.ts';
import { runBulkAction } from '../../shared/documents/apply-bulk-action.ts';
import { createFileStore } from '../../shared/files/file-store.ts';
import { problemDetails, toPublicError } from '../../shared/lambda/problems.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentWriter } from '../../shared/table/documents/documents.ts';
import { applyBulkAction } from './contract.ts';

export const handler = serve(
  applyBulkAction,
  withTable({ documents: createDocumentWriter, files: createFileStore }),
  async ({ body, caller, requestId }, deps) => {
    const results = await runBulkAction(body, caller, deps);
    const answers = results.map((result) =>
      result.ok
        ? result
        : {
            id: result.id,
            ok: false as const,
            problem: problemDetails(toPublicError(result.error), requestId),
          },
    );
    const whole = fittingCount(answers);
    return {
      results: answers.map((result, index) =>
        result.ok && index >= whole ? { ...result, document: null } : result,
      ),
    };
  },
);
