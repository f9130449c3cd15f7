/**
 * How long a call of a function is billed on AWS, in seconds: estimates, because local durations say little about
 * Lambda. A function that waits for Textract (about one second) or Bedrock (about three) is billed while it waits.
 */
const seconds: Readonly<Record<string, number>> = {
  receiveUpload: 1,
  inspectFile: 0.5,
  readPage: 1.5,
  drawPages: 1.6,
  renderPages: 1.3,
  analyseDocument: 3.5,
  askDocument: 3.5,
  askAllDocuments: 3.5,
  sweepReminders: 0.3,
  sendReminders: 0.3,
  indexDocument: 0.1,
  handleDocumentChange: 0.1,
  authorizeRequest: 0.005,
};

/** A route that reads or writes the table. */
const ROUTE_SECONDS = 0.03;

export const billedSeconds = (functionName: string): number => seconds[functionName] ?? ROUTE_SECONDS;
