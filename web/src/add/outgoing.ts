import { useSyncExternalStore } from 'react';
import type { Texts } from '../text/en/index.ts';
import type { Format } from '../text/format.ts';
import type { Language } from '../text/text.tsx';

/** A document on its way to Docket. It lives as long as the page, whatever screen is shown. */
export interface OutgoingDocument {
  readonly key: string;
  /** The name of the first file. */
  readonly name: string;
  /** From 0 to 1. */
  readonly sentShare: number;
  /** `waiting`: the connection broke, and the next attempt starts automatically; `failed`: only the person can go on. */
  readonly status: 'preparing' | 'sending' | 'waiting' | 'failed';
  /** The document's id, once it has been created. */
  readonly documentId: string | undefined;
  /** Why it has failed and what to do, in the person's words. */
  readonly failure: ((language: Language, texts: Texts, format: Format) => string) | undefined;
  /** Tries a failed document again. */
  readonly retry: () => void;
  /** Gives the document up; what has arrived of it moves to the trash. */
  readonly cancel: () => void;
}

let outgoing: readonly OutgoingDocument[] = [];
const listeners = new Set<() => void>();

/** Shows which documents are on their way now. What sends them is loaded when something is added. */
export function showOutgoing(documents: readonly OutgoingDocument[]): void {
  outgoing = documents;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The documents on their way. */
export const useOutgoing = (): readonly OutgoingDocument[] => useSyncExternalStore(subscribe, () => outgoing);

const sent = new Set<string>();

/** This page has sent all files of the document; it is received within seconds. */
export const markAsSent = (documentId: string): void => void sent.add(documentId);

export const isSent = (documentId: string): boolean => sent.has(documentId);
