import { actNames, acts, type ActName } from './acts';
import { createDice, type Dice } from './random';
import { drawWeather, type Weather } from './weather';

/** One act, and how much happens before the next. Each step has chance of its own, so that one left out changes no other. */
export interface Step {
  act: ActName;
  seed: number;
}

/** What happens in a town: people's acts, and the weather they happen in. */
export interface Story {
  seed: number;
  weather: Weather;
  /** Whether its people change their mind from one moment to the next, and more often press what races with the app. */
  isRestless: boolean;
  steps: Step[];
}

/** From this seed on people are restless. */
export const firstRestlessSeed = 1_000_001;

/** How much more often restless people do something. */
const restlessness: Partial<Record<ActName, number>> = { pressOldButton: 4, turn: 2, moveCard: 2 };

function drawAct(dice: Dice, isRestless: boolean): ActName {
  const weightOf = (name: ActName) => acts[name][1] * (isRestless ? (restlessness[name] ?? 1) : 1);
  const total = actNames.reduce((sum, name) => sum + weightOf(name), 0);
  let rest = dice.number() * total;
  for (const name of actNames) {
    rest -= weightOf(name);
    if (rest < 0) return name;
  }
  return 'writePage';
}

/** The story of a seed. */
export function drawStory(seed: number): Story {
  const dice = createDice(seed * 7919 + 17);
  const isRestless = seed >= firstRestlessSeed;
  const weather = drawWeather(dice);
  const count = 25 + dice.below(16);
  const steps = Array.from({ length: count }, () => ({ act: drawAct(dice, isRestless), seed: dice.below(2 ** 31) }));
  return { seed, weather, isRestless, steps };
}
