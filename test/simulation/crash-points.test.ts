import { useTestbed } from './seeded/on-seeds';
import { hasEffect, play } from './short/crash';
import { useCases } from './short/use-cases';

describe('killed after each of its effects, and run again, it ends as if it had not been', () => {
  const testbed = useTestbed();

  test.each(useCases.map((useCase) => [useCase.name, useCase] as const))(
    '%s',
    async (_, useCase) => {
      const { prints, calls, panels } = await play(testbed(), useCase, Infinity);
      expect(panels).toEqual([]);
      const effects = calls.flatMap((call, index) => (hasEffect(call) ? [index + 1] : []));
      expect(effects.length).toBeGreaterThan(0);
      for (const killAt of [0, ...effects]) {
        const killed = await play(testbed(), useCase, killAt, prints);
        const last = killed.prints.length - 1;
        expect({ killAt, panels: killed.panels }).toEqual({ killAt, panels: [] });
        expect({ killAt, ...killed.prints[last] }).toEqual({ killAt, ...prints[last] });
      }
    },
    1_200_000,
  );
});
