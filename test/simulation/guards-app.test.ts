import { editsUnder, guardNames } from './guards';
import { noticesWithout } from './support/notices-without';

const count = (name: string, folder: string) => editsUnder([name], folder).length;

describe('the app without its scans', () => {
  noticesWithout(guardNames.filter((name) => count(name, 'src/') > 0 && count(name, 'src/sync/scans/') === 0));
});
