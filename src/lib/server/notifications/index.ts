export {
	forgetRelease,
	tellBrought,
	tellDeputy,
	tellOfAnswer,
	tellOfCorrection,
	tellOfErasure,
	tellOfRelease,
	tellOfReturn,
	tellSecond
} from './happenings.ts';
export { open, readAll, readThread } from './read.ts';
export { pageOf } from './find.ts';
