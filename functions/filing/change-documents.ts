import { fileStore } from '../../shared/files/files.ts';
import { inBulk } from '../../shared/filing/bulk.ts';
import { problemDetails, refusalOf } from '../../shared/http/problems.ts';
import { serve } from '../../shared/http/serve.ts';
import { documentWriter } from '../../shared/table/documents.ts';
import { changeDocuments } from './contract.ts';

export const handler = serve(
  changeDocuments,
  { documents: documentWriter, files: fileStore },
  async ({ body, caller, requestId }, deps) => {
    const results = await inBulk(body, caller, deps);
    return {
      results: results.map((result) =>
        result.ok
          ? result
          : {
              id: result.id,
              ok: false as const,
              problem: problemDetails(refusalOf(result.error), requestId),
            },
      ),
    };
  },
);
