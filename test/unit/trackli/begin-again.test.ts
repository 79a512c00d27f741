import { beginningAgain } from '../../../trackli/database/begin-again';

const failing = (code: string) => Object.assign(new Error('lost'), { code });

/** Work that fails so many times before it is done. */
function losing(times: number, code: string) {
  const tries = { count: 0 };
  const work = async () => {
    tries.count += 1;
    if (tries.count <= times) throw failing(code);
    return 'done';
  };
  return { tries, work };
}

test.each([
  ['a lock that could not be had in time', '55P03'],
  ['a deadlock', '40P01'],
  ['a serialization failure', '40001'],
])('%s: the work begins again, and is done once', async (_, code) => {
  const { tries, work } = losing(2, code);
  expect(await beginningAgain(work)).toBe('done');
  expect(tries.count).toBe(3);
});

test('what loses again and again is given up, with the last error', async () => {
  const { tries, work } = losing(100, '40P01');
  await expect(beginningAgain(work)).rejects.toMatchObject({ code: '40P01' });
  expect(tries.count).toBe(6);
});

test.each(['23505', '57014', '08006', 'XX000'])(
  'an error that is no lost race is nobody’s to repeat: %s',
  async (code) => {
    const { tries, work } = losing(1, code);
    await expect(beginningAgain(work)).rejects.toMatchObject({ code });
    expect(tries.count).toBe(1);
  },
);
