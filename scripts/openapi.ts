import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { openApiDocument } from '../contract/openapi';

/** `npm run openapi`: writes contract/openapi.yaml from the schemas. A test fails while the two differ. */
writeFileSync(
  join(__dirname, '../contract/openapi.yaml'),
  stringify(openApiDocument(), { aliasDuplicateObjects: false }),
);
