import type { TypedDocumentString } from './generated/graphql.js';

/** The content of the generated persisted-documents.json: the source of each document by its hash. */
export type PersistedDocuments = Readonly<Record<string, string>>;

export type Document<Result, Variables> = TypedDocumentString<Result, Variables>;

/** The hash of a document, with the prefix `sha256:`, as in persisted-documents.json. */
export function hashOf(document: Document<unknown, never>): string {
  return String(document.__meta__?.['hash']);
}

/** The source of a document. It differs from the .graphql file, because the generator normalises documents. */
export function sourceOf(documents: PersistedDocuments, document: Document<unknown, never>): string {
  const source = documents[hashOf(document)];
  if (source === undefined) {
    throw new Error(`no document with the hash ${hashOf(document)}: run the generator again`);
  }
  return source;
}
