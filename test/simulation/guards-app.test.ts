import { editsUnder, guardNames } from './guards';
import { noticesWithout } from './support/notices-without';

describe('the app', () => {
  noticesWithout(guardNames.filter((name) => editsUnder([name], 'src/').length > 0));
});
