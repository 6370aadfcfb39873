export {
	forgetRelease,
	tellBrought,
	tellDeputy,
	tellOfAnswer,
	tellOfCorrection,
	tellOfRelease,
	tellOfReturn,
	tellSecond
} from './happenings.ts';
export { type Happening, takeBack, tell } from './tell.ts';
