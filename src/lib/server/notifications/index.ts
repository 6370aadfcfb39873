export {
	forgetRelease,
	tellAsked,
	tellBrought,
	tellDeputy,
	tellOfAnswer,
	tellOfCorrection,
	tellOfRelease,
	tellOfReturn,
	tellSecond
} from './happenings.ts';
export { open, readAll, readThread } from './read.ts';
export { pageOf } from './find.ts';
