/** The body of `PUT /faults`, of which the switches know a part. */
export type FaultSettings = Readonly<Record<string, unknown>>;

/** A fault that is on or off: the place in the settings where it stands, and what stands there while it is on. */
export interface FaultSwitch {
  name: string;
  path: readonly [string] | readonly [string, string];
  value: unknown;
}

export const faultSwitches = [
  { name: 'trackliDown', path: ['trackli'], value: { status: 503 } },
  { name: 'confluenceDown', path: ['confluence'], value: { status: 503 } },
  { name: 'confluenceBusy', path: ['confluence'], value: { status: 429, retryAfterSeconds: 60 } },
  { name: 'eventsLost', path: ['events', 'dropRate'], value: 1 },
  { name: 'eventsTwice', path: ['events', 'duplicateRate'], value: 1 },
  { name: 'eventsReordered', path: ['events', 'reorderRate'], value: 1 },
  { name: 'oldPages', path: ['staleContentSeconds'], value: 60 },
  { name: 'oldTasks', path: ['staleTasksSeconds'], value: 60 },
  { name: 'storeFails', path: ['store', 'errorRate'], value: 0.3 },
  { name: 'functionsKilled', path: ['kill', 'rate'], value: 0.2 },
] as const satisfies readonly FaultSwitch[];

const isSettings = (value: unknown): value is FaultSettings =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const same = (one: unknown, other: unknown): boolean =>
  isSettings(one) && isSettings(other)
    ? Object.keys({ ...one, ...other }).every((name) => same(one[name], other[name]))
    : one === other;

/** Whether the settings have this fault. */
export function isOn(settings: FaultSettings, { path: [field, part], value }: FaultSwitch): boolean {
  const found = settings[field];
  return same(part === undefined ? found : isSettings(found) ? found[part] : undefined, value);
}

/** The settings with the fault or without it; everything else in them stays. */
export function switched(settings: FaultSettings, { path, value }: FaultSwitch, on: boolean): FaultSettings {
  const [field, part] = path;
  const next = part === undefined ? value : { ...(isSettings(settings[field]) ? settings[field] : {}), [part]: value };
  if (on) return { ...settings, [field]: next };
  const { [field]: before, ...others } = settings;
  if (part === undefined || !isSettings(before)) return others;
  const { [part]: _off, ...rest } = before;
  return Object.keys(rest).length === 0 ? others : { ...others, [field]: rest };
}
