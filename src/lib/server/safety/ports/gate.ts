// The one gate through which whatever staff write passes before a child can read it (safety rule 20).
import type { Actor } from '../../kernel/access/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import type { WordsFinding } from '../../kernel/finding.ts';
import { asGated, type GatedWords } from '../../kernel/gated-words.ts';
import { port } from '../../kernel/port.ts';
import type { GateMark } from './gate-marks.ts';
import type { GroupText } from './safeguarding.ts';

/** Words of staff on their way to children. */
export interface GateRequest<Texts extends GateTexts = GateTexts> {
	/** What they are, and in which columns they are stored. */
	mark: GateMark;
	/** By field of the form, where a problem is shown. They are screened one by one and all together. */
	texts: Texts;
	/** Where a problem is shown, if not at the text itself. */
	field?: string;
	/** What a reader sees of them, where it differs from what was typed. */
	rendered?: string;
	/** The schools whose leads answer for it: those of the writer, or where they work at none, all that may read it. */
	schoolIds: string[];
	/** What the words belong to, where it has such an id. */
	subjectId?: string;
	/** The text that they answer or correct: what only repeats it is nothing of the writer's own. */
	source?: { place: 'review' | 'report'; id: string } | { text: string };
	/** The student who reads it, where it is one. */
	studentId?: string;
	/** They were judged, and kept, when they were brought: this only asks for the answer again. */
	again?: boolean;
	/**
	 * A second adult is going to see it with its marks, or has agreed: then only an approach, abuse, contact out of place, a failed check and
	 * hidden words are refused.
	 */
	second?: boolean;
}

/** What the gate says. */
export interface GateVerdict {
	/** The field whose words are refused; null where they pass. */
	refused: string | null;
	/** What the checks find from care on in words that pass because a second adult sees them. */
	marks: WordsFinding[];
}

type GateTexts = Record<string, string | null | undefined>;

/** Texts that passed, by the same fields; what was empty stays as it was. */
type Passed<Texts extends GateTexts> = { [Field in keyof Texts]: GatedWords | Exclude<Texts[Field], string> };

/** Judges words of staff, and keeps for the safeguarding leads what is refused or softly seeks a child. */
export const judgeStaffWords = port<(actor: Pick<Actor, 'id'>, request: GateRequest) => Promise<GateVerdict>>(
	'judge what staff write for children'
);

/**
 * Lets words of staff through to children, or refuses them. What is refused is kept for the safeguarding lead although the verb
 * that asked is rolled back, and raises the same alert as a refused post.
 * @param code of the sentence at the field
 * @returns the words, for columns that take no others
 * @throws Invalid at the first field that is refused
 */
export async function passGate<Texts extends GateTexts>(
	actor: Pick<Actor, 'id'>,
	request: GateRequest<Texts>,
	code = 'adult_words'
): Promise<Passed<Texts>> {
	return (await passMarked(actor, request, code)).texts;
}

/** The same, with what the checks say to a second adult. */
export async function passMarked<Texts extends GateTexts>(
	actor: Pick<Actor, 'id'>,
	request: GateRequest<Texts>,
	code = 'adult_words'
): Promise<{ texts: Passed<Texts>; marks: WordsFinding[] }> {
	const { refused, marks } = await judgeStaffWords(actor, request);
	if (refused !== null) throw new Invalid(request.field ?? refused, code);
	const passed = Object.entries(request.texts).map(([field, text]) => [field, text ? asGated(text) : text]);
	return { texts: Object.fromEntries(passed) as Passed<Texts>, marks };
}

/** The schools whose leads answer for words of this adult, of those where they are read. */
export const schoolsThatAnswer = (
	actor: Pick<Actor, 'worksAt'>,
	readingSchoolIds: string[]
): GroupText['schoolIds'] => {
	const own = readingSchoolIds.filter((schoolId) => actor.worksAt.includes(schoolId));
	return own.length ? own : readingSchoolIds;
};
