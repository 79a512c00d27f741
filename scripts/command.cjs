// Every npm script begins here: `node scripts/command.cjs NAME`. Plain Node, and this file plain enough for any Node there ever was:
// whoever has an old one is to read a sentence, not a syntax error.
'use strict';
require('./command/check-node.cjs');
require('./command/main.cjs');
