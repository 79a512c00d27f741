import { onTheseSeeds } from './seeded/on-seeds';

describe('seeds that once went wrong', () => {
  onTheseSeeds([
    // Flows of the gate that ran into each other.
    46,
    // A task that a person had ticked before our tick came, and unticked again in an edit whose event was lost.
    277,
    // A restriction that was lifted from the page above, which sends no event, when nobody with tasks on the page could read it.
    721,
    1175,
    // A list of tasks that lagged behind, so that a task seemed to be as wished.
    2503,
    // Two looks at a page of one version, before and after a restriction was lifted, of which the earlier pushed last.
    5218,
    // A card of an unlinked person that is deleted: nobody knows of the task any more.
    5582,
    // Two users of one account, who both have a card for one task: what one of them does, the other's card follows.
    302, 921, 1058, 1194, 1562, 1708, 1958, 2112, 2230, 2259, 2362,
  ]);
});
