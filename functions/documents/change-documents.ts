import { inBulk } from '../../shared/documents/bulk.ts';
import { fileStore } from '../../shared/files/files.ts';
import { countThatFits } from '../../shared/lambda/answer-size.ts';
import { problemDetails, refusalOf } from '../../shared/lambda/problems.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { documentWriter } from '../../shared/table/documents/documents.ts';
import { changeDocuments } from './contract.ts';

export const handler = serve(
  changeDocuments,
  { documents: documentWriter, files: fileStore },
  async ({ body, caller, requestId }, deps) => {
    const results = await inBulk(body, caller, deps);
    const answers = results.map((result) =>
      result.ok
        ? result
        : {
            id: result.id,
            ok: false as const,
            problem: problemDetails(refusalOf(result.error), requestId),
          },
    );
    const whole = countThatFits(answers);
    return {
      results: answers.map((result, index) =>
        result.ok && index >= whole ? { ...result, document: null } : result,
      ),
    };
  },
);
