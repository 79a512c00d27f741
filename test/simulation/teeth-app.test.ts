import { editsUnder, guardNames } from './guards';
import { hasTeethFor } from './support/teeth';

describe('the app', () => {
  hasTeethFor(guardNames.filter((name) => editsUnder([name], 'src/').length > 0));
});
