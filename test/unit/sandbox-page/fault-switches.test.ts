import { faultsSchema } from '../../../sandbox/faults/message';
import { faultSwitches, isOn, switched, type FaultSettings } from '../../../sandbox/ui/controls/fault-switches';

test.each(faultSwitches)('$name: on is taken by the control API, and off leaves nothing behind', (fault) => {
  const on = switched({}, fault, true);
  expect(faultsSchema.safeParse(on).success).toBe(true);
  expect([isOn({}, fault), isOn(on, fault)]).toEqual([false, true]);
  expect(switched(on, fault, false)).toEqual({});
});

test('what was set otherwise stays, also beside the switch', () => {
  const others: FaultSettings = { seed: 4, events: { off: ['task'] } };
  for (const fault of faultSwitches) expect(switched(switched(others, fault, true), fault, false)).toEqual(others);
});

test('a fault of the same kind with other particulars is another fault', () => {
  const down = faultSwitches.filter(({ name }) => name === 'confluenceDown' || name === 'confluenceBusy');
  const settings = { confluence: { status: 503, times: 2 } };
  expect(down.map((fault) => isOn(settings, fault))).toEqual([false, false]);
});
