import type { CodegenConfig } from '@graphql-codegen/cli';

/** Writes the types of schema and documents, and the documents by their hashes, into src/generated; nothing of it is committed. */
const config: CodegenConfig = {
  schema: process.env['SCHEMA'] ?? '../../schema/schema.graphql',
  documents: 'src/**/*.graphql',
  generates: {
    'src/generated/': {
      preset: 'client',
      presetConfig: {
        fragmentMasking: false,
        // The code names documents by their hashes; their texts are in persisted-documents.json alone.
        persistedDocuments: { hashAlgorithm: 'sha256', mode: 'replaceDocumentWithHash' },
      },
      config: {
        documentMode: 'string',
        enumsAsTypes: true,
        importExtension: '.js',
        useTypeImports: true,
        // A scalar that is not listed stops the generator, rather than being `any`.
        strictScalars: true,
        scalars: { BigDecimal: 'number', BigInteger: 'number', Date: 'string', DateTime: 'string' },
      },
    },
  },
};

export default config;
