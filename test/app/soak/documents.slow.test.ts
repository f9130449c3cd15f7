import { testDocuments } from './test-documents.ts';

// Takes one to three minutes.
testDocuments({ documents: 20, workspaces: 3, settleSeconds: 240 });
