/** What went wrong, in the reader's language, and where. */
export interface Problem {
	text: string;
	field: string;
	/** More than one thing, each a sentence. */
	list?: string[];
}

/** The sentence that belongs at a field, if any. */
export const problemAt = (problem: Problem | undefined, field: string): string | undefined =>
	problem?.field === field ? problem.text : undefined;

/** What a refused form held: shown again, so that nothing typed is lost. */
export type Typed = Record<string, string | string[]>;

/** What a form action answered when it refused. */
export interface Answer {
	problem?: Problem;
	typed?: Typed;
}

/** The same, for the one form that it was about. */
export type Refused = Answer;
