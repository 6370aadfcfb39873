// Work that happens later, once.
export { type RepeatedWork, repeatedWork } from './repeated.ts';
export { every, jobsRun, later, lookForJobs, startJobs, stopJobs, work } from './jobs.ts';
