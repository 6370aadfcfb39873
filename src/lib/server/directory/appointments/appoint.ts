import { and, eq, isNull, or } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction } from '../../kernel/db/index.ts';
import { leadChange, person, safeguardingPost, school } from '../../kernel/schema/index.ts';
import { Forbidden, Invalid } from '../../kernel/errors.ts';
import { enqueueMail } from '../../kernel/mail/index.ts';
import { notify } from '../../kernel/notify/index.ts';
import { sameHand } from '../hands/index.ts';
import { leadOf } from './posts.ts';
import { findSchool } from './schools.ts';
import { teachersAt } from './teachers.ts';
import { openPost } from '../../kernel/predicates/index.ts';

export type AppointRank = 'lead' | 'deputy';

/** Who holds the posts of a school now. */
export const postsOf = (schoolId: string) =>
	db()
		.select({ rank: safeguardingPost.rank, personId: person.id, name: person.displayName })
		.from(safeguardingPost)
		.innerJoin(person, eq(person.id, safeguardingPost.personId))
		.where(and(eq(safeguardingPost.schoolId, schoolId), openPost(safeguardingPost)));

/**
 * A coordinator gives a post of a school to one of its teachers; whoever held it before no longer does. Both posts never
 * lie with one person, who would be their own deputy: whoever gets one leaves the other. Where somebody leads the school, they
 * or another adult have to agree first (directory/staff/lead-change.ts); where nobody does, it is never somebody of one hand with the
 * coordinator.
 * @returns whether it waits for a second adult
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
		if (leader && leader !== personId) return ask(actor, { schoolId, personId });
		if (rank === 'lead' && !leader && (await sameHand(actor.id, [personId])))
			throw new Forbidden('confirm_own_hand');
		if (rank === 'lead') await dropChanges(actor, schoolId);
		await putInPost(actor, { schoolId, rank, personId });
		return { asked: false };
	});
}

/** In place of what was asked before. The lead who would be replaced hears of it at once. */
async function ask(actor: Actor, { schoolId, personId }: { schoolId: string; personId: string }) {
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

/** A new lead to whom a second adult has not agreed yet. */
export async function openChange(schoolId: string) {
	const [found] = await db()
		.select({ personId: leadChange.personId, name: person.displayName })
		.from(leadChange)
		.innerJoin(person, eq(person.id, leadChange.personId))
		.where(and(eq(leadChange.schoolId, schoolId), isNull(leadChange.outcome)));
	return found ?? null;
}

const dropChanges = (actor: Actor, schoolId: string) =>
	db()
		.update(leadChange)
		.set({ outcome: 'dropped', decidedBy: actor.id, decidedAt: now() })
		.where(and(eq(leadChange.schoolId, schoolId), isNull(leadChange.outcome)));

const lockSchool = (schoolId: string) =>
	db().select({ id: school.id }).from(school).where(eq(school.id, schoolId)).for('update');

/** Gives the post; whoever calls has asked the policy, and is in a transaction. */
export async function putInPost(
	actor: Actor,
	{ schoolId, rank, personId }: { schoolId: string; rank: AppointRank; personId: string }
): Promise<void> {
	await lockSchool(schoolId);
	const held = await postsOf(schoolId);
	if (held.some((post) => post.rank === rank && post.personId === personId)) return;
	const at = now();
	const ended = await db()
		.update(safeguardingPost)
		.set({ until: at })
		.where(
			and(
				eq(safeguardingPost.schoolId, schoolId),
				or(eq(safeguardingPost.rank, rank), eq(safeguardingPost.personId, personId)),
				openPost(safeguardingPost)
			)
		)
		.returning({ id: safeguardingPost.id, personId: safeguardingPost.personId });
	await tellLost(ended.filter((post) => post.personId !== personId));
	await db().insert(safeguardingPost).values({ schoolId, rank, personId, from: at, grantedBy: actor.id });
	await record({
		actorId: actor.id,
		verb: 'school.post',
		subject: ['person', personId],
		schools: [schoolId],
		detail: rank
	});
}

/** Whoever no longer holds a post hears of it at once, here and by mail: it may have been taken behind their back. */
export async function tellLost(posts: { id: string; personId: string }[]): Promise<void> {
	await notify(posts.map(({ id, personId }) => ({ personId, kind: 'post_lost', subjectId: id })));
	for (const { personId } of posts) await enqueueMail(personId, 'post_lost', {});
}
