import type { CodegenConfig } from '@graphql-codegen/cli';
import { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset';

const config: CodegenConfig = {
  schema: '../../schema.graphql',
  documents: 'operations/*.graphql',
  generates: {
    'generated/graphql/': {
      preset: 'client',
      // Caches know an object by its type. Apollo and urql add it to what they send; a trusted document is sent as its id, so it has to be in there.
      documentTransforms: [addTypenameSelectionDocumentTransform],
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
