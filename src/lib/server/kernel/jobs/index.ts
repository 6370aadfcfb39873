// Jobs, which run later, and repeated work.
export { type JobCounts, jobCounts } from './job-counts.ts';
export { type RepeatedWork, repeatedWork } from './repeated.ts';
export {
	registerSweep,
	areJobsRunning,
	currentJobId,
	enqueueJob,
	wakeJobs,
	startJobs,
	stopJobs,
	registerJob
} from './jobs.ts';
