// Runs in a thread of its own, see ../screen-any.ts.
import { checkNamed, screen, type Context, type Screening } from './pipeline.ts';

/** A text, what is known around it, and the names of the checks that look at it. */
export interface ScreeningWorkerInput {
	text: string;
	context: Context;
	checks: string[];
}

/** As `screen` does. */
export default ({ text, context, checks }: ScreeningWorkerInput): Screening =>
	screen(text, context, checks.map(checkNamed));
