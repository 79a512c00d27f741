import { editsUnder, guardNames } from './guards';
import { noticesWithout } from './support/notices-without';

describe('the scans of the app', () => {
  noticesWithout(guardNames.filter((name) => editsUnder([name], 'src/sync/scans/').length > 0));
});
