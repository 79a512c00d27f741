import { findChromium } from '../../../scripts/find-chromium';

/**
 * Declares tests that need a Chromium. Without one they are reported as not run; where CI is true that is a failure, since
 * there nobody would notice.
 */
export function withChromium(name: string, declare: (executablePath: string) => void): void {
  const executablePath = findChromium();
  if (executablePath !== null) {
    describe(name, () => declare(executablePath));
    return;
  }
  const reason = `${name}: not run, no Chromium was found (CHROMIUM_PATH names one)`;
  if (process.env['CI'] === 'true')
    test(name, () => {
      throw new Error(reason);
    });
  else test.skip(reason, () => undefined);
}
