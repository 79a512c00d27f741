import type { Random } from '../random';
import type { Simulation } from '../simulation';

/** Something a person does. Gives what it was, in ids, for whoever reads a history; null where it cannot be done now. */
export type Act = (simulation: Simulation, random: Random) => Promise<string | null>;
