import type { TypedDocumentString } from './generated/graphql.js';

/** The content of the generated persisted-documents.json: the text of each document by its hash, `sha256:…`. */
export type Texts = Readonly<Record<string, string>>;

export type Document<Result, Variables> = TypedDocumentString<Result, Variables>;

export function keyOf(document: Document<unknown, never>): string {
  return String(document.__meta__?.['hash']);
}

/** The text that has this hash. It differs from the source file, because the generator sorts and shortens documents. */
export function textOf(texts: Texts, document: Document<unknown, never>): string {
  const text = texts[keyOf(document)];
  if (text === undefined) {
    throw new Error(`no document with the hash ${keyOf(document)}: run the generator again`);
  }
  return text;
}
