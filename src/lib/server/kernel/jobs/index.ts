// Jobs, which run later, and repeated work.
export { type RepeatedWork, repeatedWork } from './repeated.ts';
export {
	registerSweep,
	areJobsRunning,
	enqueueJob,
	wakeJobs,
	startJobs,
	stopJobs,
	registerJob
} from './jobs.ts';
