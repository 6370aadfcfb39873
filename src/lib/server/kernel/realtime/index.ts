// What open pages hear: ids, after the commit, for whoever may still see them.
export { attach, close, endPerson, endSession, hears, lookAgainHere, publish } from './realtime.ts';
