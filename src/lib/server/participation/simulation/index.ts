// A season that is made up, to see what the rules do.
export { simulate, type Simulated, weeks } from './simulate.ts';
