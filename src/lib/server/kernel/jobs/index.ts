// Work that happens later, once.
export { every, jobsRun, later, lookForJobs, startJobs, stopJobs, work } from './jobs.ts';
