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
export { type Happening, ring, takeBack, tell } from './tell.ts';
