// A pairing as its teachers see it.
export { listView, pairingView } from './pairing-view.ts';
