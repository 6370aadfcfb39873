// Practice alone: a teacher plays student, desk and pal with made-up letters. Nothing of it is a letter, and nobody is told.
export { practiceView, type PracticeView } from './practice-view.ts';
export {
	answer,
	decide,
	end,
	forgetRuns,
	practiceOffer,
	restart,
	takeBack,
	tell,
	write
} from './practice-steps.ts';
