import {
  actNames,
  acts,
  disasterActNames,
  disasterActs,
  mySyncActNames,
  mySyncActs,
  type ActName,
  type AnyActName,
  type DisasterActName,
  type MySyncActName,
  type WrittenActName,
} from './acts';
import { createRandom, type Random } from './random';
import { calm, drawConditions, type Conditions } from './conditions';

/** One act, and how much happens before the next. Each step has chance of its own, so that one left out changes no other. */
export interface Step {
  act: AnyActName;
  seed: number;
}

/** What happens in a simulation: people's acts, and the conditions they happen in. */
export interface Story {
  seed: number;
  conditions: Conditions;
  /** Whether its people change their mind from one moment to the next, and more often press what races with the app. */
  isRestless: boolean;
  steps: Step[];
}

/** From this seed on people are restless. */
export const firstRestlessSeed = 1_000_001;

/** How much more often restless people do something. */
const restlessness: Partial<Record<ActName, number>> = { pressOldButton: 4, turn: 2, moveCard: 2 };

/**
 * Whether databases go back, stores are lost, Trackli is down for hours, rows are forged, gateways break and spaces are emptied in the story
 * of a seed, beside everything else:
 * in every twentieth, and in all from this seed on.
 */
export const firstDisasterSeed = 3_000_001;
const isOfDisasters = (seed: number) => (seed >= firstDisasterSeed && seed < firstMySyncSeed) || seed % 20 === 0;

/** From this seed on people pause their sync and choose what arrives. */
export const firstMySyncSeed = 4_000_001;

function drawn<Name extends string>(random: Random, weights: ReadonlyMap<Name, number>): Name | null {
  let rest = random.number() * [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  for (const [name, weight] of weights) {
    rest -= weight;
    if (rest < 0) return name;
  }
  return null;
}

type DrawnActName = ActName | DisasterActName | MySyncActName;

/** What may happen in the story of a seed, with how often. */
function drawable(seed: number, isRestless: boolean): ReadonlyMap<DrawnActName, number> {
  const often = actNames.map((name) => [name, acts[name][1] * (isRestless ? (restlessness[name] ?? 1) : 1)] as const);
  const disasters = disasterActNames.map((name) => [name, disasterActs[name][1]] as const);
  const mySync = mySyncActNames.map((name) => [name, mySyncActs[name][1]] as const);
  return new Map<DrawnActName, number>([
    ...often,
    ...(isOfDisasters(seed) ? disasters : []),
    ...(seed >= firstMySyncSeed ? mySync : []),
  ]);
}

/** Stories that are written, not drawn, each under a seed of its own: what they are about, chance hardly ever brings about. */
const writtenStories: Readonly<Record<number, WrittenActName>> = {
  2_000_001: 'dismissMeanwhile',
  2_000_002: 'tickWhatWasReplaced',
  2_000_003: 'addWhereShutOut',
  2_000_004: 'fetchAtOnce',
  2_000_005: 'shutOut',
  2_000_006: 'readOldCopy',
  2_000_007: 'editQuickly',
  2_000_008: 'shutOutUnheard',
  2_000_009: 'turnBackAtOnce',
  2_000_010: 'guessCode',
  2_000_011: 'tickByForgedCard',
  2_000_012: 'approveWithAnothersCard',
  2_000_013: 'goBackAmongOthers',
  2_000_014: 'comeBackAfterSilence',
  2_000_015: 'breakGatewayOnce',
  2_000_016: 'loseSpace',
  2_000_017: 'addWhilePaused',
  2_000_018: 'addWhereLeftOut',
  2_000_019: 'listForGuest',
  2_000_020: 'shutOutAfterListing',
  2_000_021: 'shutOutCrowd',
  2_000_022: 'reassignToCrowd',
  2_000_023: 'goBackUnnoticed',
  2_000_024: 'shutOutAndRename',
};

const writtenStory = (seed: number, act: WrittenActName): Story => ({
  seed,
  conditions: calm,
  isRestless: false,
  steps: [{ act, seed }],
});

/** The story of a seed. */
export function drawStory(seed: number): Story {
  const act = writtenStories[seed];
  if (act !== undefined) return writtenStory(seed, act);
  const random = createRandom(seed * 7919 + 17);
  const isRestless = seed >= firstRestlessSeed && seed < firstDisasterSeed;
  const conditions = drawConditions(random);
  const weights = drawable(seed, isRestless);
  const count = 25 + random.below(16);
  const steps = Array.from({ length: count }, () => ({
    act: drawn(random, weights) ?? 'writePage',
    seed: random.below(2 ** 31),
  }));
  return { seed, conditions, isRestless, steps };
}
