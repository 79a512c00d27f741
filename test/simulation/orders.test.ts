import { useTestbed } from './seeded/on-seeds';
import { histories } from './short/histories';
import { orders } from './short/orders';
import { playOrders } from './short/play-orders';

describe('told in every order, each once or twice, it ends the same', () => {
  const testbed = useTestbed();

  test.each(histories.map((history) => [history.name, history] as const))(
    '%s',
    async (_, history) => {
      const all = orders(history.acts.length);
      const ends = await playOrders(testbed(), history, all);
      ends.forEach((end, index) => {
        expect({ order: all[index], end }).toEqual({ order: all[index], end: history.end });
      });
    },
    1_200_000,
  );
});
