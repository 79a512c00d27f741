// Says at once when Node is too old. In the language of 2009, for the same reason as `command.cjs`.
'use strict';
var needed = require('../../package.json').engines.node.replace('>=', '');
var isOlder = function (own, other) {
  var ours = own.split('.');
  var theirs = other.split('.');
  for (var place = 0; place < theirs.length; place += 1) {
    if (Number(ours[place]) !== Number(theirs[place])) return Number(ours[place]) < Number(theirs[place]);
  }
  return false;
};

if (isOlder(process.versions.node, needed)) {
  var sentence = 'This is Node ' + process.versions.node + ', and Node ' + needed + ' or newer is needed';
  console.error(sentence + ': https://nodejs.org has it.');
  process.exit(1);
}
