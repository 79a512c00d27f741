// The order in which jest takes the files of tests. By itself it begins with the largest ones, or, where it has run before, with those that took
// longest. Unit tests come first, which tell soonest what is wrong. Then come the stories, which are long whatever the size of their files:
// taken last, they would end one after another on idle processors.
'use strict';

const { default: Sequencer } = require('@jest/test-sequencer');

const firstKinds = ['unit', 'simulation'];

const placeOf = ({ context }) => {
  const place = firstKinds.indexOf(context.config.displayName?.name);
  return place < 0 ? firstKinds.length : place;
};

module.exports = class TestSequencer extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => placeOf(one) - placeOf(other));
  }
};
