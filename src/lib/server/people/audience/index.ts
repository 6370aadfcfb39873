// Whose open pages are notified of a change.
export {
	announceToPals,
	announceRelease,
	announceToDesks,
	announceToStaffAndAuthor,
	teachersOf
} from './announce.ts';
