// An adult confirms what reviewers do not see of an application: of a student somebody of the school, of an adult whoever looks after the review.
import type { Actor } from '../../kernel/access/index.ts';
import { record, schoolsOfProgram } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, eq } from '../../kernel/db/index.ts';
import { checkAll, Conflict, Invalid } from '../../kernel/errors.ts';
import { application, applicationStrike } from '../../kernel/schema/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { lockPerson } from '../../people/index.ts';
import {
	type ApplicationPart,
	wordsHash,
	applicationParts,
	withoutOverlaps,
	type Passage,
	findPassages,
	readPassages
} from './parts.ts';
import { type ApplicationToStrike, findToStrike } from './strike-view.ts';

/** What a form says of one text. */
export interface StrikeForm {
	part: number;
	/** Of the text that was read. */
	hash: string;
	/** Passages to strike, as `from-to`. */
	passages: string[];
	/** Further words to strike wherever they stand, a line each. */
	more: string;
}

/** Lines of further words. */
const mostLines = 50;

/**
 * Confirms the strikes of every text that is there.
 * @throws NotFound, Conflict where a text has changed or come since, Invalid at `more` of a part for words that are not in it
 */
export async function confirmStrikes(
	actor: Actor,
	{ slug, id }: { slug: string; id: string },
	forms: StrikeForm[]
): Promise<void> {
	await transaction(async () => {
		const { student } = await findToStrike(actor, slug, id);
		if (student) await lockPerson(student.id);
		else await lockAdult(id);
		const own = await findToStrike(actor, slug, id);
		const parts = await applicationParts([id]);
		const read = new Map(forms.map((form) => [form.part, form]));
		if (parts.some(({ part, body }) => read.get(part)?.hash !== wordsHash(body)))
			throw new Conflict('strike_changed');
		await checkAll(parts.map((part) => () => passagesIn(part, read.get(part.part)!)));
		for (const part of parts) {
			const row = {
				applicationId: id,
				part: part.part,
				textHash: wordsHash(part.body),
				passages: passagesIn(part, read.get(part.part)!),
				confirmedBy: actor.id,
				confirmedAt: now()
			};
			await db()
				.insert(applicationStrike)
				.values(row)
				.onConflictDoUpdate({
					target: [applicationStrike.applicationId, applicationStrike.part],
					set: row
				});
		}
		await recordStrike(actor, own);
	});
}

/** It may be withdrawn, and erased, at this moment. */
const lockAdult = (id: string) =>
	db().select({ id: application.id }).from(application).where(eq(application.id, id)).for('no key update');

/** About a student in the chain of their school; about an adult, who is not named, in those of the call. */
const recordStrike = async (actor: Actor, { id, student, callId, programId }: ApplicationToStrike) =>
	record({
		actorId: actor.id,
		verb: 'application.strike',
		detail: id,
		...(student
			? { subject: ['person', student.id], schools: [student.schoolId] }
			: {
					subject: ['article', callId],
					schools: programId === null ? [] : await schoolsOfProgram(programId)
				})
	});

function passagesIn({ part, body }: ApplicationPart, form: StrikeForm): Passage[] {
	const field = `more${part}`;
	const passages = readPassages(form.passages, body);
	if (!passages) throw new Invalid('form', 'form_invalid');
	const lines = (cleanText(field, form.more, { most: 4_000 }) ?? '')
		.split('\n')
		.map((words) => words.trim())
		.filter(Boolean);
	if (lines.length > mostLines) throw new Invalid(field, 'words_too_long');
	const places = lines.map((words) => [words, findPassages(words, body)] as const);
	const missing = places.find(([, list]) => !list.length);
	if (missing) throw new Invalid(field, 'strike_not_there', missing[0].slice(0, 60));
	return withoutOverlaps([...passages, ...places.flatMap(([, list]) => list)]);
}
