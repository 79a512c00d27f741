// Installs what is missing, then runs a TypeScript file in this very process, so that signals reach it and its exit code is the
// command's.
import { createRequire } from 'node:module';
import './ensure-installed.mjs';

/** @param {string} file path, relative to this folder */
export async function load(file) {
  const loaders = await Promise.all([import('tsx/cjs/api'), import('tsx/esm/api')]);
  for (const { register } of loaders) register();
  createRequire(import.meta.url)(file);
}
