import { readFileSync, writeFileSync } from 'node:fs';
import { AddressError, readAddresses, withAddresses } from './releases/addresses';

/**
 * `npm run address -- https://HOST [EU=https://HOST ...]`: writes where Trackli's side is into manifest.yml, for a deployment to an
 * environment whose address is not the one that is committed.
 */
try {
  const addresses = readAddresses(process.argv.slice(2));
  writeFileSync('manifest.yml', withAddresses(readFileSync('manifest.yml', 'utf8'), addresses));
  for (const [region, address] of Object.entries(addresses)) console.log(`${region}: ${address}`);
  console.log('Written to manifest.yml. git restore manifest.yml takes it back.');
} catch (error) {
  if (!(error instanceof AddressError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
