// The demo world.
export { isEmpty, seedWorld } from './seed.ts';
