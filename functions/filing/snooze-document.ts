import { moved, snoozeUntil } from '../../shared/domain/views.ts';
import { changeDocument } from '../../shared/filing/change-document.ts';
import { serve } from '../../shared/http/serve.ts';
import { documentWriter } from '../../shared/table/documents.ts';
import { snoozeDocument } from './contract.ts';

export const handler = serve(
  snoozeDocument,
  { documents: documentWriter },
  ({ params, body, caller, ifMatch }, { documents }) =>
    changeDocument({ documents }, caller, { id: params.id, ifMatch }, 'snoozed', (document, now) =>
      moved(document, 'snooze', { now, until: snoozeUntil(body.until, now) }),
    ),
);
