// Events for open pages: ids, sent after the commit to people who may still see what changed.
export {
	attach,
	close,
	endPerson,
	endSession,
	hearsOtherProcesses,
	onPublicChange,
	publicChanged,
	refreshLocalPages,
	publish,
	socketCount
} from './realtime.ts';
