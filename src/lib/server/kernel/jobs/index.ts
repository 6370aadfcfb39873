// Jobs, which run later, and repeated work.
export {
	type ChosenMail,
	dropGivenUp,
	dropJobsFor,
	givenUpMail,
	type GivenUpMail,
	retryGivenUp
} from './given-up-mail.ts';
export { type JobCounts, jobCounts } from './job-counts.ts';
export { keptMailJobs, type KeptMailJob, sweptMailJobs } from './mail-jobs.ts';
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
