import { useGround } from './seeded/on-seeds';
import { histories } from './short/histories';
import { orders } from './short/orders';
import { playOrders } from './short/play-orders';

describe('told in every order, each once or twice, it ends the same', () => {
  const ground = useGround();

  test.each(histories.map((history) => [history.name, history] as const))(
    '%s',
    async (_, history) => {
      const all = orders(history.acts.length);
      const ends = await playOrders(ground(), history, all);
      ends.forEach((end, index) => {
        expect({ order: all[index], end }).toEqual({ order: all[index], end: history.end });
      });
    },
    600_000,
  );
});
