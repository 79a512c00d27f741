import { editsUnder, guardNames } from './guards';
import { hasTeethFor } from './support/teeth';

describe("Trackli's database", () => {
  hasTeethFor(guardNames.filter((name) => editsUnder([name], 'src/').length === 0));
});
