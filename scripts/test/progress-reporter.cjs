// A reporter of jest's for logs: says every half minute how many files of tests are done, and how long the rest will take at this pace; in
// the end which of them took longest.
'use strict';

const everyMilliseconds = 30_000;
const mostSlowest = 20;

const secondsOf = ({ perfStats: { start, end } }) => (end - start) / 1000;

module.exports = class ProgressReporter {
  onRunStart() {
    this.startedAt = Date.now();
    this.toldAt = this.startedAt;
  }

  onTestResult(_test, _result, { numPassedTestSuites, numFailedTestSuites, numTotalTestSuites }) {
    const now = Date.now();
    if (now - this.toldAt < everyMilliseconds) return;
    this.toldAt = now;
    const done = numPassedTestSuites + numFailedTestSuites;
    const left = Math.round((((now - this.startedAt) / done) * (numTotalTestSuites - done)) / 1000);
    console.log(
      `[${done} of ${numTotalTestSuites}] files of tests, ${numFailedTestSuites} failed, about ${left} s left`,
    );
  }

  onRunComplete(_contexts, { testResults }) {
    if (testResults.length <= mostSlowest) return;
    const slowest = [...testResults].sort((one, other) => secondsOf(other) - secondsOf(one)).slice(0, mostSlowest);
    console.log(`The ${mostSlowest} slowest of ${testResults.length} files of tests:`);
    for (const result of slowest) {
      console.log(
        `${secondsOf(result).toFixed(1).padStart(7)} s  ${result.testFilePath.slice(process.cwd().length + 1)}`,
      );
    }
  }
};
