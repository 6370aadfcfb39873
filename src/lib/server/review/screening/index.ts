// What checks flag, and how often reviewers agree.
export { learningCounts, countScopes as countScopesOf } from './finding-counts.ts';
export { screeningView, type ScreeningView } from './screening-view.ts';
