// Help at the blank page: what staff add to the library, and what a student is offered who begins to write.
export { type AidForm, addAid, changeAid, removeAid, hideAid, showAid } from './change-aids.ts';
export { aidPlacesFor } from './aid-place.ts';
export { questionsIn } from './built-in/index.ts';
export { type StaffAidsView, staffAidsView } from './staff-aids-view.ts';
export { type StartView, startView } from './start-view.ts';
