import { join, relative, resolve } from 'node:path';
import { buildEdge } from './edge/build-edge';

const repository = join(__dirname, '..');

/** `npm run build:edge [-- DIRECTORY]`: what Supabase deploys, in `dist/supabase` unless said otherwise. */
async function main(target = join(repository, 'dist', 'supabase')) {
  const { directory, bytes } = await buildEdge(repository, resolve(target));
  console.log(`${relative(repository, directory)}: the function is ${(bytes / 1024).toFixed(0)} KiB`);
}

void main(process.argv[2]);
