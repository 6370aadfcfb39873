// A pairing as its teachers see it.
export { listView, pairingView } from './views.ts';
