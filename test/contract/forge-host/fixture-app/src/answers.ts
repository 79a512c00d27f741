import Resolver from '@forge/resolver';
import { defineCallAnswers } from './call-answers';
import { defineQueueAnswers } from './queue-answers';
import { defineRuntimeAnswers } from './runtime-answers';
import { defineStoreAnswers } from './store-answers';

/** Each answer calls one API of the platform with what the test hands it, and gives back what came. */
const resolver = new Resolver();
defineCallAnswers(resolver);
defineQueueAnswers(resolver);
defineRuntimeAnswers(resolver);
defineStoreAnswers(resolver);

export const answer = resolver.getDefinitions();
