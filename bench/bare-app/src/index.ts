import api from '@forge/api';
import { Queue } from '@forge/events';
import kvs from '@forge/kvs';

/** An app that does nothing with the three packages any app with a queue and a store needs: what a bundle cannot do without. */
export const nothing = () => [api, Queue, kvs].length;
