// What students do with their languages, as numbers by week.
export { countLearning } from './count.ts';
export { weekOf } from './week.ts';
