import { simulate } from '../test/simulation/command/simulate';

/** `npm run simulate`: tells the stories of many seeds. */
void simulate(process.argv.slice(2), (line) => {
  console.log(line);
}).then((exitCode) => {
  process.exitCode = exitCode;
});
