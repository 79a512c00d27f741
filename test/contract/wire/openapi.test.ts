import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { openApiDocument } from '../../../contract/openapi';

const written: unknown = parse(readFileSync(join(__dirname, '../../../contract/openapi.yaml'), 'utf8'));

test('contract/openapi.yaml is what the schemas say (npm run openapi writes it)', () => {
  expect(written).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
});
