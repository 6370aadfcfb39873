import type { Actor } from '../../kernel/access/index.ts';
import { db, and, eq, inArray, isNull, ne } from '../../kernel/db/index.ts';
import { reviewable } from '../../kernel/schema/index.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import {
	scopeOfStudent,
	keepSubmission,
	openSubmission,
	submitting,
	openStates,
	type Submitted,
	withdrawItem
} from '../../review/index.ts';
import { lockPerson } from '../index.ts';
import { tidy } from '../../../letters/letter.ts';
import { introductionProblem, nameProblem, tidyName } from '../../../people/profiles/text-rules.ts';

/** Something that a student writes about themselves. */
export interface ProfileSubmissionText {
	/** The client's own id (UUIDv7): sending twice makes one. */
	id: string;
	body: string;
	/** When it is changed before it was approved: the revision that the writer had on screen. */
	basis?: string;
	anyway?: boolean;
}

/**
 * Hands in an introduction. The present one stays visible until this one is approved. @throws as `openSubmission` and
 * `keepSubmission`
 */
export async function introduce(actor: Actor, input: ProfileSubmissionText): Promise<Submitted> {
	const body = tidy(input.body);
	const problem = introductionProblem(body);
	if (problem) throw new Invalid('introduction', problem);
	return submitAbout(actor, {
		...input,
		typed: input.body,
		body,
		kind: 'introduction',
		field: 'introduction'
	});
}

/**
 * Suggests a display name. Whether somebody else has the same name is shown only to the teacher, not to the student.
 * @throws as `openSubmission` and `keepSubmission`
 */
export async function suggestName(actor: Actor, input: ProfileSubmissionText): Promise<Submitted> {
	const body = tidyName(input.body);
	const problem = nameProblem(body);
	if (problem) throw new Invalid('name', problem);
	if (body === actor.displayName && !input.basis) throw new Invalid('name', 'name_same');
	return submitAbout(actor, { ...input, typed: input.body, body, kind: 'display_name', field: 'name' });
}

/** Withdraws a waiting introduction or name. @throws NotFound, Conflict when it no longer waits */
export async function withdraw(actor: Actor, id: string): Promise<void> {
	await withdrawItem(actor, await scopeOfStudent(actor.id), id);
}

type ProfileSubmissionKind = 'introduction' | 'display_name';

const submitAbout = (
	actor: Actor,
	input: ProfileSubmissionText & { typed: string; kind: ProfileSubmissionKind; field: string }
) =>
	submitting(async () => {
		const open = await openSubmission(actor, await scopeOfStudent(actor.id), input);
		if (open.isNew) await refuseSecond(actor, input);
		return keepSubmission(actor, open);
	});

/**
 * One of each kind may wait at a time: the teacher reads what the student means now. Of two windows at once, the second is
 * refused.
 */
async function refuseSecond(actor: Actor, { id, kind }: { id: string; kind: ProfileSubmissionKind }) {
	await lockPerson(actor.id);
	const [open] = await db()
		.select({ id: reviewable.id })
		.from(reviewable)
		.where(
			and(
				eq(reviewable.authorId, actor.id),
				eq(reviewable.kind, kind),
				isNull(reviewable.pairingId),
				ne(reviewable.id, id),
				inArray(reviewable.state, [...openStates] as (typeof reviewable.$inferSelect.state)[])
			)
		)
		.limit(1);
	if (open) throw new Conflict('letter_changed_elsewhere');
}
