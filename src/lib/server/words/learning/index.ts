// What students do with their languages, as numbers by week.
export { countLearning } from './count-learning.ts';
export { type LearnedWeek, learningView } from './learning-view.ts';
