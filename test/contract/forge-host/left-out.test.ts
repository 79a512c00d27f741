import { build } from 'esbuild';
import { leftOut, type LeftOut } from '../../../sandbox/forge/bundle/left-out';
import { openApp } from '../../simulation/guards/altered-app';

jest.setTimeout(240_000);

const plain: LeftOut = { module: 'entities/decode', contents: 'export const decodeHTMLStrict = (text) => text;' };

const bundled = async (code: string, packages: readonly LeftOut[]): Promise<string> => {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: __dirname },
    bundle: true,
    write: false,
    format: 'cjs',
    logLevel: 'silent',
    plugins: [leftOut(packages)],
  });
  return outputFiles[0]?.text ?? '';
};

test('the app has the parser without what its settings never reach', async () => {
  const { bundle } = await openApp([]);
  const names = bundle.modules.map(({ name }) => name);
  expect(names).toContain('fast-xml-parser');
  expect(names).not.toEqual(expect.arrayContaining(['is-unsafe']));
  expect(names).not.toEqual(expect.arrayContaining(['@nodable/entities']));
  expect(names).not.toEqual(expect.arrayContaining(['strnum']));
});

test('something small stands in the place of a package', async () => {
  const code = "import { decodeHTMLStrict } from 'entities/decode'; console.log(decodeHTMLStrict('plain'));";
  const small = await bundled(code, [plain]);
  expect(small.length).toBeLessThan((await bundled(code, [])).length / 10);
});

test('a package of which more is imported than stands there fails the build', async () => {
  const code =
    "import { decodeHTMLStrict, decodeXML } from 'entities/decode'; console.log(decodeHTMLStrict(decodeXML('plain')));";
  await expect(bundled(code, [plain])).rejects.toThrow('No matching export');
});
