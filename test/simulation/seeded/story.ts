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
  steps: Step[];
}

function drawAct(dice: Dice): ActName {
  const total = actNames.reduce((sum, name) => sum + acts[name][1], 0);
  let rest = dice.number() * total;
  for (const name of actNames) {
    rest -= acts[name][1];
    if (rest < 0) return name;
  }
  return 'writePage';
}

/** The story of a seed. */
export function drawStory(seed: number): Story {
  const dice = createDice(seed * 7919 + 17);
  const weather = drawWeather(dice);
  const count = 25 + dice.below(16);
  const steps = Array.from({ length: count }, () => ({ act: drawAct(dice), seed: dice.below(2 ** 31) }));
  return { seed, weather, steps };
}
