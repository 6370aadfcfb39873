// A second adult sees words that wait, old and new, and decides.
export { agreeAsOperator, openProposals, decide, withdraw } from './decide.ts';
export { type ChangesView, changesView } from './changes-view.ts';
export { instantTicksView, type InstantTicksView } from './instant-ticks.ts';
