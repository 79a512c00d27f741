import { editsUnder, guardNames } from './guards';
import { noticesWithout } from './support/notices-without';

describe("Trackli's database", () => {
  noticesWithout(guardNames.filter((name) => editsUnder([name], 'src/').length === 0));
});
