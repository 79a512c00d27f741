// `npm start`: installs what is missing, then runs the sandbox in this very process, so that signals reach it and its exit code is
// the command's.
import { createRequire } from 'node:module';
import './ensure-installed.mjs';

const loaders = await Promise.all([import('tsx/cjs/api'), import('tsx/esm/api')]);
for (const { register } of loaders) register();
createRequire(import.meta.url)('../sandbox/main.ts');
