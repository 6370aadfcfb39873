// The guide that a member of staff prints.
export { guideView, type GuideView } from './guide-view.ts';
