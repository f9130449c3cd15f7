import { quotedText } from '../../../shared/domain/quotes.ts';
import { documentStyleOf } from '../../../shared/notation/document-style.ts';

/** A text that is both the whole document and the quote. */
export const quoteWholeText = (text: string) => quotedText(text, documentStyleOf(text));
