import { quotedText } from '../../../shared/domain/quotes.ts';
import { documentStyleOf } from '../../../shared/notation/document-style.ts';

/** A text as a document of its own, all of it quoted. */
export const quoteWholeText = (text: string) => quotedText(text, documentStyleOf(text));
