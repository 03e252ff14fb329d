import type { CodegenConfig } from '@graphql-codegen/cli';

/** Generates src/generated: types of schema and documents, and persisted-documents.json. Do not commit the folder. */
const config: CodegenConfig = {
  schema: process.env['SCHEMA'] ?? '../../schema/schema.graphql',
  documents: 'src/**/*.graphql',
  generates: {
    'src/generated/': {
      preset: 'client',
      presetConfig: {
        fragmentMasking: false,
        // The generated code contains only the hashes of documents, and persisted-documents.json their sources.
        persistedDocuments: { hashAlgorithm: 'sha256', mode: 'replaceDocumentWithHash' },
      },
      config: {
        documentMode: 'string',
        enumsAsTypes: true,
        importExtension: '.js',
        useTypeImports: true,
        // The generator fails for a scalar that is not listed, instead of typing it as `any`.
        strictScalars: true,
        scalars: { BigDecimal: 'number', BigInteger: 'number', Date: 'string', DateTime: 'string' },
      },
    },
  },
};

export default config;
