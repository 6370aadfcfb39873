// What checks flag, and how often reviewers agree.
export { learningCounts } from './finding-counts.ts';
export { scopesOf as countScopesOf } from './scopes.ts';
export { screeningView, type ScreeningView } from './screening-view.ts';
