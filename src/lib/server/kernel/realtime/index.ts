// What open pages hear: ids, after the commit, for whoever may still see them.
export {
	attach,
	close,
	endPerson,
	endSession,
	hearsOtherProcesses,
	refreshLocalPages,
	publish
} from './realtime.ts';
