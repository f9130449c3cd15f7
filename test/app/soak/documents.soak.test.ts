import { testDocuments } from './test-documents.ts';

testDocuments({ documents: 1_000, workspaces: 8, settleSeconds: 900 });
