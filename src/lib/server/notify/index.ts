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
export { type Happening, takeBack, tell } from './tell.ts';
