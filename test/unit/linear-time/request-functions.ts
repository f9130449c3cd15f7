import type { APIGatewayProxyEvent } from 'aws-lambda';
import { changeDocument } from '../../../functions/documents/contract.ts';
import { searchDocuments } from '../../../functions/search/contract.ts';
import { withoutMarkers } from '../../../shared/chat/markers.ts';
import { bm25Scores, wordsOf as chatWordsOf } from '../../../shared/chat/passages.ts';
import { decodeCursor } from '../../../shared/contract/cursor.ts';
import { csvLine } from '../../../shared/documents/csv.ts';
import { parseDecimal, toMillionths } from '../../../shared/domain/decimal.ts';
import { senderKey, tagKey, withDigraphs } from '../../../shared/domain/folded-text.ts';
import { comparableText } from '../../../shared/domain/quotes.ts';
import { excerptOf } from '../../../shared/domain/reasons.ts';
import { parseLineItemPath, valueAt, valueFormatOf, withValue } from '../../../shared/domain/record.ts';
import { uniqueTags } from '../../../shared/domain/tags.ts';
import { escapeHtml } from '../../../shared/email/email.ts';
import { exportPath } from '../../../shared/exports/file-names.ts';
import { parseUploadKey } from '../../../shared/files/keys.ts';
import { hiddenTextProblems } from '../../../shared/ingestion/pages/page-problems.ts';
import { isInTagList, isTagList, versionInTag } from '../../../shared/lambda/entity-tags.ts';
import { parseRequest } from '../../../shared/lambda/parse-request.ts';
import { normalizeRule, parseRule } from '../../../shared/reminders/recurrence.ts';
import { verifyUnsubscribeToken } from '../../../shared/reminders/unsubscribe.ts';
import { parseWebhookUrl } from '../../../shared/reminders/webhook-address.ts';
import { lastPart, parseQuery, withStraightQuotes } from '../../../shared/search/query.ts';
import { matchableTermsOf, topPageWords } from '../../../shared/search/terms.ts';
import {
  codesOf,
  groupedNumbersOf,
  loadStems,
  matchableWordsOf,
  wordsOf,
} from '../../../shared/search/words.ts';
import { propertyTerm } from '../../../shared/table/search-index/term.ts';
import { traceOf } from '../../../shared/trace.ts';
import { deviceOf } from '../../../shared/users/device.ts';
import { createDocument } from '../chat/chat-fixtures.ts';
import { orRefusal, type TimedFunctions } from './timed-function.ts';

const stems = await loadStems();

const eventWith = (parts: Partial<APIGatewayProxyEvent>) =>
  ({
    headers: {},
    requestContext: { authorizer: { userId: 'u', workspaceId: 'u', sessionId: 's' } },
    ...parts,
  }) as unknown as APIGatewayProxyEvent;

const exportedAs = (title: string) => exportPath(createDocument(title), 1, 1);
const record = createDocument('Invoice');

const TEXT_UNITS = ['a', ' ', '1', '-', 'a ', 'a. ', '1 234 ', 'é', 'e\u0301', '\u0301', '領', '\n'];
const SYNTAX_UNITS = ['"', 'a"', '*', 'OR ', 'a OR ', 'sender:', ';', ',', '=', 'BYDAY=MO;', '.', '%', '%41'];
const MARKUP_UNITS = ['W/"1", ', '"1",', '<', '&', '[[', '/', '@', ':'];

/** What is in requests, and what is written into emails and exports. */
export const requestFunctions: TimedFunctions = {
  length: 2_000,
  units: [...TEXT_UNITS, ...SYNTAX_UNITS, ...MARKUP_UNITS],
  functions: {
    'parseRequest with a query': orRefusal((q) =>
      parseRequest(searchDocuments, eventWith({ queryStringParameters: { q } })),
    ),
    'parseRequest with a body': orRefusal((notes) =>
      parseRequest(
        changeDocument,
        eventWith({ pathParameters: { id: 'x' }, body: JSON.stringify({ notes, tags: [notes] }) }),
      ),
    ),
    'parseRequest with a body of fields': orRefusal((text) =>
      parseRequest(
        changeDocument,
        eventWith({
          pathParameters: { id: 'x' },
          body: JSON.stringify({ fields: Object.fromEntries(Array.from(text, (each, at) => [at, each])) }),
        }),
      ),
    ),
    parseQuery: orRefusal((text) => parseQuery(text, stems)),
    withStraightQuotes,
    lastPart,
    wordsOf,
    matchableWordsOf,
    codesOf: (text) => codesOf(text, wordsOf(text)),
    groupedNumbersOf: (text) => groupedNumbersOf(text, wordsOf(text)),
    'matchableTermsOf a tag': (text) => matchableTermsOf({ field: 'tag', text }, 'en', stems.stemOf),
    topPageWords: (text) => topPageWords([text], 'en'),
    propertyTerm: (text) => propertyTerm('tag', text),
    normalizeRule: orRefusal(normalizeRule),
    parseRule: orRefusal(parseRule),
    decodeCursor: orRefusal((text) => decodeCursor(text, {}, 'time')),
    verifyUnsubscribeToken: (text) =>
      void verifyUnsubscribeToken(text, { get: never }).catch(() => undefined),
    parseWebhookUrl: orRefusal((text) => parseWebhookUrl(`https://${text}`, [])),
    versionInTag,
    isTagList,
    isInTagList: (text) => isInTagList(text, '"1"'),
    traceOf,
    deviceOf,
    parseUploadKey: orRefusal((text) => parseUploadKey(text.replaceAll('%', '%25'))),
    senderKey,
    tagKey,
    withDigraphs,
    uniqueTags: (text) => uniqueTags([text, `${text}x`]),
    comparableText,
    excerptOf: (text) => excerptOf(text, 100),
    hiddenTextProblems,
    valueFormatOf,
    parseLineItemPath,
    valueAt: (text) => valueAt(record, text),
    withValue: orRefusal((text) => withValue(record, `sender.${text}`, text)),
    toMillionths,
    parseDecimal,
    withoutMarkers,
    chatWordsOf,
    bm25Scores: (text) => bm25Scores([text], [{ text, weight: 1 }]),
    escapeHtml,
    csvLine: (text) => csvLine([text, text]),
    exportPath: exportedAs,
  },
};

const never = () => Promise.reject(new Error('The token is refused before anything is read'));
