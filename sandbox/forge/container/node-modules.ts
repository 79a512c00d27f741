import { createRequire, isBuiltin } from 'node:module';

/** Builtins that reach out of the process, where an app may go by `fetch` alone. */
const refused = new Set([
  'child_process',
  'cluster',
  'dgram',
  'dns',
  'http',
  'http2',
  'https',
  'inspector',
  'net',
  'repl',
  'tls',
  'vm',
  'worker_threads',
]);

const writing =
  /^(?:append|chmod|chown|copy|cp|create|f?truncate|link|lchown|lutimes|mk|rename|rm|symlink|unlink|utimes|write|open)/;

function readOnly<Module extends object>(module: Module): Module {
  return new Proxy(module, {
    get(target, property, receiver): unknown {
      const value: unknown = Reflect.get(target, property, receiver);
      if (property === 'promises' && typeof value === 'object' && value !== null) return readOnly(value);
      if (typeof property !== 'string' || typeof value !== 'function' || !writing.test(property)) return value;
      return () => {
        throw new Error(`The sandbox does not let an app write files (fs.${property})`);
      };
    },
  });
}

const load = createRequire(__filename);

/** `require` for app code. Packages are in the bundle already; what is left is Node's own modules, less those that egress. */
export function requireBuiltin(name: string): unknown {
  const plain = name.replace(/^node:/, '');
  if (!isBuiltin(name)) throw new Error(`Cannot find module '${name}': it is neither in the bundle nor Node's own`);
  if (refused.has(plain.split('/')[0] ?? plain)) {
    throw new Error(`The sandbox refuses the module '${name}': apps reach other systems through fetch`);
  }
  const module: unknown = load(name);
  return plain.split('/')[0] === 'fs' ? readOnly(module as object) : module;
}
