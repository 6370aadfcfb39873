// Whose pages are told of a change.
export {
	announceAbout,
	announceRelease,
	announceToDesks,
	announceToStaffAndAuthor,
	teachersOf
} from './announce.ts';
