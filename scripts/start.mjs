// `npm start`: the sandbox.
import { load } from './load.mjs';

await load('../sandbox/main.ts');
