// What is written down for the bell.
export {
	forgetRelease,
	tellAsked,
	tellBrought,
	tellDeputy,
	tellOfAnswer,
	tellOfCorrection,
	tellOfErasure,
	tellOfRelease,
	tellOfReturn,
	tellSecond
} from './happenings.ts';
export { type Happening, ring, deleteFor, tell } from './tell.ts';
