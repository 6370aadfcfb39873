// Whose open pages are notified of a change.
export {
	announceAbout,
	announceRelease,
	announceToDesks,
	announceToStaffAndAuthor,
	teachersOf
} from './announce.ts';
