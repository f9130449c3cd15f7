import { changeDocument } from '../../shared/documents/change-document.ts';
import { moved, snoozeUntil } from '../../shared/domain/views.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { documentWriter } from '../../shared/table/documents/documents.ts';
import { snoozeDocument } from './contract.ts';

export const handler = serve(
  snoozeDocument,
  { documents: documentWriter },
  ({ params, body, caller, ifMatch }, { documents }) =>
    changeDocument({ documents }, caller, { id: params.id, ifMatch }, 'snoozed', (document, now) =>
      moved(document, 'snooze', { now, until: snoozeUntil(body.until, now) }),
    ),
);
