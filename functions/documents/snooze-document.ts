import { changeDocument } from '../../shared/documents/change-document.ts';
import { parseSnoozeTime, viewUpdateFor } from '../../shared/domain/views.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentWriter } from '../../shared/table/documents/documents.ts';
import { snoozeDocument } from './contract.ts';

export const handler = serve(
  snoozeDocument,
  withTable({ documents: createDocumentWriter }),
  ({ params, body, caller, ifMatch }, { documents }) =>
    changeDocument({ documents }, caller, { id: params.id, ifMatch }, 'snoozed', (document, now) =>
      viewUpdateFor(document, 'snooze', { now, until: parseSnoozeTime(body.until, now) }),
    ),
);
