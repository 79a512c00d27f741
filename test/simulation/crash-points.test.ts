import { useGround } from './seeded/on-seeds';
import { hasEffect, play } from './short/crash';
import { useCases } from './short/use-cases';

describe('killed after each of its effects, and run again, it ends as if it had not been', () => {
  const ground = useGround();

  test.each(useCases.map((useCase) => [useCase.name, useCase] as const))(
    '%s',
    async (_, useCase) => {
      const { prints, calls } = await play(ground(), useCase, Infinity);
      const effects = calls.flatMap((call, index) => (hasEffect(call) ? [index + 1] : []));
      expect(effects.length).toBeGreaterThan(0);
      for (const killAt of [0, ...effects]) {
        const killed = await play(ground(), useCase, killAt, prints);
        const last = killed.prints.length - 1;
        expect({ killAt, ...killed.prints[last] }).toEqual({ killAt, ...prints[last] });
      }
    },
    600_000,
  );
});
