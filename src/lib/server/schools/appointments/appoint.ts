import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, and, eq, isNull, or } from '../../kernel/db/index.ts';
import { leadChange, person, safeguardingPost, school } from '../../kernel/schema/index.ts';
import { Forbidden, Invalid } from '../../kernel/errors.ts';
import { enqueueMail } from '../../kernel/mail/index.ts';
import { notify } from '../../kernel/notify/index.ts';
import { sameHand } from '../../people/hands/index.ts';
import { leadOf } from './posts.ts';
import { findSchool, teachersAt } from './schools.ts';
import { openPost } from '../../kernel/predicates/index.ts';

export type AppointRank = 'lead' | 'deputy';

/** Who holds the posts of a school now. */
export const postHolders = (schoolId: string) =>
	db()
		.select({ rank: safeguardingPost.rank, personId: person.id, name: person.displayName })
		.from(safeguardingPost)
		.innerJoin(person, eq(person.id, safeguardingPost.personId))
		.where(and(eq(safeguardingPost.schoolId, schoolId), openPost(safeguardingPost)));

/**
 * A coordinator gives a post of a school to one of its teachers; the earlier holder loses it. One person never holds both
 * posts, since they would be their own deputy: who gets one loses the other. Where the school has a lead, that lead or another
 * adult has to agree first (schools/staff/lead-change.ts); where it has none, the new lead is never of one hand with the
 * coordinator.
 * @returns `asked`: whether the change waits for a second adult
 * @throws NotFound, Forbidden, Invalid
 */
export async function givePost(
	actor: Actor,
	{ schoolId, rank, personId }: { schoolId: string; rank: AppointRank; personId: string }
): Promise<{ asked: boolean }> {
	const { coordinates } = await findSchool(actor, schoolId);
	if (!coordinates) throw new Forbidden();
	if (!(await teachersAt(schoolId)).some(({ id }) => id === personId))
		throw new Invalid('person', 'post_stranger');
	return transaction(async () => {
		await lockSchool(schoolId);
		const leader = rank === 'lead' ? await leadOf(schoolId) : null;
		if (leader && leader !== personId) return requestLeadChange(actor, { schoolId, personId });
		if (rank === 'lead' && !leader && (await sameHand(actor.id, [personId])))
			throw new Forbidden('confirm_own_hand');
		if (rank === 'lead') await dropChanges(actor, schoolId);
		await fillPost(actor, { schoolId, rank, personId });
		return { asked: false };
	});
}

/** Replaces an earlier request. The lead who would be replaced is notified at once. */
async function requestLeadChange(
	actor: Actor,
	{ schoolId, personId }: { schoolId: string; personId: string }
) {
	await dropChanges(actor, schoolId);
	await db().insert(leadChange).values({ schoolId, personId, by: actor.id, at: now() });
	await record({
		actorId: actor.id,
		verb: 'staff.lead_ask',
		subject: ['person', personId],
		schools: [schoolId]
	});
	const leader = await leadOf(schoolId);
	if (leader) await enqueueMail(leader, 'staff_waits', {});
	return { asked: true };
}

/** The new lead of whom a second adult has not agreed yet. */
export async function openChange(schoolId: string) {
	const [change] = await db()
		.select({ personId: leadChange.personId, name: person.displayName })
		.from(leadChange)
		.innerJoin(person, eq(person.id, leadChange.personId))
		.where(and(eq(leadChange.schoolId, schoolId), isNull(leadChange.outcome)));
	return change ?? null;
}

const dropChanges = (actor: Actor, schoolId: string) =>
	db()
		.update(leadChange)
		.set({ outcome: 'dropped', decidedBy: actor.id, decidedAt: now() })
		.where(and(eq(leadChange.schoolId, schoolId), isNull(leadChange.outcome)));

const lockSchool = (schoolId: string) =>
	db().select({ id: school.id }).from(school).where(eq(school.id, schoolId)).for('update');

/** Gives the post. The caller has checked the policy, and is in a transaction. */
export async function fillPost(
	actor: Actor,
	{ schoolId, rank, personId }: { schoolId: string; rank: AppointRank; personId: string }
): Promise<void> {
	await lockSchool(schoolId);
	const posts = await postHolders(schoolId);
	if (posts.some((post) => post.rank === rank && post.personId === personId)) return;
	const moment = now();
	const ended = await db()
		.update(safeguardingPost)
		.set({ until: moment })
		.where(
			and(
				eq(safeguardingPost.schoolId, schoolId),
				or(eq(safeguardingPost.rank, rank), eq(safeguardingPost.personId, personId)),
				openPost(safeguardingPost)
			)
		)
		.returning({ id: safeguardingPost.id, personId: safeguardingPost.personId });
	await notifyLostPosts(ended.filter((post) => post.personId !== personId));
	await db().insert(safeguardingPost).values({ schoolId, rank, personId, from: moment, grantedBy: actor.id });
	await record({
		actorId: actor.id,
		verb: 'school.post',
		subject: ['person', personId],
		schools: [schoolId],
		detail: rank
	});
}

/** Notifies people who lost a post at once, in the app and by mail: somebody may have taken it without their knowledge. */
export async function notifyLostPosts(posts: { id: string; personId: string }[]): Promise<void> {
	await notify(posts.map(({ id, personId }) => ({ personId, kind: 'post_lost', subjectId: id })));
	for (const { personId } of posts) await enqueueMail(personId, 'post_lost', {});
}
