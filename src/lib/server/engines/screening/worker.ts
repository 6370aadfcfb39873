// Runs in a thread of its own, see ../screen-any.ts.
import { checkNamed, screen, type Context, type Screening } from './pipeline.ts';

/** A text, its context, and the names of the checks to run. */
export interface ScreeningWorkerInput {
	text: string;
	context: Context;
	checks: string[];
}

/** Screens a text as `screen` does. */
export default ({ text, context, checks }: ScreeningWorkerInput): Screening =>
	screen(text, context, checks.map(checkNamed));
