// What an operator would look at one after the other when something is wrong, or before an update.
export { diskSpace } from './disk-space.ts';
export { examine, type Finding } from './examine.ts';
