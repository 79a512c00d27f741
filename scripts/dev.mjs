// `npm run dev`: what `forge tunnel` needs on this machine.
import { load } from './load.mjs';

await load('./dev.ts');
