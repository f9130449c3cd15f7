/** The code of the template's functions. */

/** Returns its event, or fails as the event says. */
export const ECHO = `exports.handler = async (event) => {
  if (event.throws) throw new TypeError(event.throws);
  if (event.waitsMs) await new Promise((resolve) => setTimeout(resolve, event.waitsMs));
  if (event.exits) process.exit(1);
  return event.returnsBytes ? 'x'.repeat(event.returnsBytes) : { received: event };
};`;

/** Answers API Gateway with the event it got, or with what the header \`x-answer\` contains as JSON. */
export const API = `exports.handler = async (event) => {
  const { 'x-answer': answer, 'x-throw': message } = event.headers ?? {};
  if (message) throw new Error(message);
  return answer ? JSON.parse(answer) : { statusCode: 200, body: JSON.stringify(event) };
};`;

/** Allows \`Authorization: allow\`, denies \`deny\`, and treats everything else as an invalid token. */
export const AUTHORIZER = `exports.handler = async (event) => {
  const token = event.headers.Authorization ?? event.headers.authorization;
  if (token !== 'allow' && token !== 'deny') throw new Error('Unauthorized');
  const Statement = [{ Action: 'execute-api:Invoke', Effect: token === 'allow' ? 'Allow' : 'Deny', Resource: event.methodArn }];
  return { principalId: 'user-1', policyDocument: { Version: '2012-10-17', Statement }, context: { workspace: 'w1', level: 3 } };
};`;

/** Reports the messages with the text \`bad\` as failed, and throws for \`worse\`. */
export const CONSUMER = `exports.handler = async ({ Records }) => {
  if (Records.some(({ body }) => body === 'worse')) throw new Error('worse');
  const failed = Records.filter(({ body }) => body === 'bad');
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
};`;
