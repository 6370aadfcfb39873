import { and, eq, isNull, or } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { record } from '../audit/record.ts';
import { now } from '../clock.ts';
import { db, transaction } from '../db/index.ts';
import { person, safeguardingPost, school } from '../db/schema/index.ts';
import { Forbidden, Invalid } from '../errors.ts';
import { findSchool } from './find.ts';
import { teachersAt } from './teachers.ts';

export type Rank = 'lead' | 'deputy';

/** Who holds the posts of a school now. */
export const postsOf = (schoolId: string) =>
	db()
		.select({ rank: safeguardingPost.rank, personId: person.id, name: person.displayName })
		.from(safeguardingPost)
		.innerJoin(person, eq(person.id, safeguardingPost.personId))
		.where(and(eq(safeguardingPost.schoolId, schoolId), isNull(safeguardingPost.until)));

/**
 * A coordinator gives a post of a school to one of its teachers; whoever held it before no longer does. Both posts never
 * lie with one person, who would be their own deputy: whoever gets one leaves the other.
 * @throws NotFound, Forbidden, Invalid
 */
export async function givePost(
	actor: Actor,
	{ schoolId, rank, personId }: { schoolId: string; rank: Rank; personId: string }
): Promise<void> {
	const { coordinates } = await findSchool(actor, schoolId);
	if (!coordinates) throw new Forbidden();
	if (!(await teachersAt(schoolId)).some(({ id }) => id === personId))
		throw new Invalid('person', 'post_stranger');
	await transaction(() => putInPost(actor, { schoolId, rank, personId }));
}

/** Gives the post; whoever calls has asked the policy, and is in a transaction. */
export async function putInPost(
	actor: Actor,
	{ schoolId, rank, personId }: { schoolId: string; rank: Rank; personId: string }
): Promise<void> {
	await db().select({ id: school.id }).from(school).where(eq(school.id, schoolId)).for('update');
	const held = await postsOf(schoolId);
	if (held.some((post) => post.rank === rank && post.personId === personId)) return;
	const at = now();
	await db()
		.update(safeguardingPost)
		.set({ until: at })
		.where(
			and(
				eq(safeguardingPost.schoolId, schoolId),
				or(eq(safeguardingPost.rank, rank), eq(safeguardingPost.personId, personId)),
				isNull(safeguardingPost.until)
			)
		);
	await db().insert(safeguardingPost).values({ schoolId, rank, personId, from: at, grantedBy: actor.id });
	await record({
		actorId: actor.id,
		verb: 'school.post',
		subject: ['person', personId],
		schools: [schoolId],
		detail: rank
	});
}
