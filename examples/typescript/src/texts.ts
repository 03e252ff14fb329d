import type { TypedDocumentString } from './generated/graphql.js';

/** The generated persisted-documents.json: each document's text by its hash, `sha256:…`. */
export type Texts = Readonly<Record<string, string>>;

export type Document<Result, Variables> = TypedDocumentString<Result, Variables>;

export function keyOf(document: Document<unknown, never>): string {
  return String(document.__meta__?.['hash']);
}

/** The text that the hash is of; the generator sorts and shortens what the source says. */
export function textOf(texts: Texts, document: Document<unknown, never>): string {
  const text = texts[keyOf(document)];
  if (text === undefined) {
    throw new Error(`no document ${keyOf(document)}: generate them again`);
  }
  return text;
}
