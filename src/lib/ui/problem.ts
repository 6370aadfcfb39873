/** A sentence about something in a text, and the words of the text that it means; without any it is about all of it. */
export interface Warning {
	text: string;
	quotes: string[];
}

/** What went wrong, in the reader's language, and where. */
export interface Problem {
	text: string;
	field: string;
	/** Which conflict it is, where a form goes on differently after it. */
	code?: string;
	/** Other fields of the same form with a problem. */
	more?: { text: string; field: string }[];
	/** What a writer is warned about before a text goes. */
	list?: Warning[];
}

/** The sentence that belongs at a field, if any. */
export const problemAt = (problem: Problem | undefined, field: string): string | undefined =>
	problem?.field === field ? problem.text : problem?.more?.find((other) => other.field === field)?.text;

/** Refusals after which a form goes on under new numbers: a text has its id already, or is newer than the one that it shows. */
export const isUsedUp = (problem: Problem | undefined): boolean =>
	['letter_already_sent', 'letter_changed_elsewhere', 'draft_sent'].includes(problem?.code ?? '');

/**
 * The id under which a refused text is sent again: its own, as a warning is about the text with that id. Without scripts the page of the
 * answer has another one.
 */
export const idAgain = ({ problem, typed }: Answer, fresh: string): string =>
	typeof typed?.id === 'string' && !isUsedUp(problem) ? typed.id : fresh;

/** What a refused form held: shown again, so that nothing typed is lost. */
export type Typed = Record<string, string | string[]>;

/** What a form action answered when it refused. */
export interface Answer {
	problem?: Problem;
	typed?: Typed;
	/** Nothing of the form could be read, not even which one it was: the query to which it was sent. */
	unread?: string;
}

/** Whether a form was refused before anything of it could be read. @param action the attribute of the form */
export const isUnread = (answer: Answer | null | undefined, action: string | null | undefined): boolean =>
	answer?.unread !== undefined &&
	(action ? (/\?[^#]*/.exec(action)?.[0] ?? '') === answer.unread : !/[?&]\//.test(answer.unread));

/** The same, for the one form that it was about. */
export type Refused = Answer;
