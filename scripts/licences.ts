import { join } from 'node:path';
import { mayBeShipped } from './licences/licences';
import { shippedPackages } from './licences/shipped';

/** `npm run licences`: the packages of which something is deployed, with their licences. Exit code 1 if one does not go with ours. */
async function main() {
  const packages = await shippedPackages(join(__dirname, '..'));
  for (const { name, version, licence, in: places } of packages)
    console.log(`${name} ${version}: ${licence} (${places.join(', ')})`);
  const refused = packages.filter((one) => !mayBeShipped(one));
  for (const { name, licence } of refused) console.error(`${name} may not be passed on: ${licence}`);
  process.exitCode = refused.length === 0 ? 0 : 1;
}

void main();
