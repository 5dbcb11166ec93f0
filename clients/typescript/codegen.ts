import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: '../../schema.graphql',
  documents: 'operations/*.graphql',
  generates: {
    'generated/graphql/': {
      preset: 'client',
      // The manifest of the documents by their hashes, which the server takes as trusted documents.
      presetConfig: { fragmentMasking: false, persistedDocuments: true },
      config: {
        strictScalars: true,
        useTypeImports: true,
        enumsAsTypes: true,
        // All that the API writes as texts; a scalar that is missing here stops codegen.
        scalars: {
          CountryCode: 'string',
          DateTime: 'string',
          Decimal: 'string',
          DomainName: 'string',
          Duration: 'string',
          EmailAddress: 'string',
          HexColorCode: 'string',
          LocalDate: 'string',
          Locale: 'string',
          LocalTime: 'string',
          TimeZone: 'string',
          URL: 'string',
          UUID: 'string',
          JSON: 'unknown',
          Upload: 'Blob',
        },
      },
    },
  },
};

export default config;
