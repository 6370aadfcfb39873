// What was brought to somebody, as SQL: the one rule of who sees an alert.
import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { prepared } from '../../kernel/db/index.ts';
import { instantGiven } from '../../kernel/predicates/index.ts';
import { unreadOfStaff } from '../../exchange/notifications/index.ts';

/**
 * Whether the person of a step may still know of its alert: not whom it turned out to be about, and past the school only
 * coordinators. A condition on the aliases of both.
 */
export const mayKnowSql = (
	open: SQL,
	step: SQL
): SQL<boolean> => sql`(${open}.except_id is distinct from ${step}.person_id
	and not (${open}.past_school and ${step}.rank <> 'coordinator'))`;

/**
 * Alerts `a` that were brought to this person (step `mine`), while they still answer for that school: at a post of
 * theirs, or as a coordinator. An adult whom it is about has no step.
 */
export const brought = sql`
	from alert_step mine join alert a on a.id = mine.alert_id
	where mine.person_id = ${sql.placeholder('personId')} and ${mayKnowSql(sql`a`, sql`mine`)} and (
		exists (select from safeguarding_post p
			join role_grant g on g.person_id = p.person_id and g.role = 'teacher' and g.school_id = p.school_id and g.until is null
			where p.person_id = mine.person_id and p.school_id = a.school_id and p.until is null)
		or exists (select from program_school ps where ps.school_id = a.school_id
			and ps.program_id = any(${sql.placeholder('programs')}::text[])))`;

/** Who reads. */
export const reader = (actor: Actor) => ({
	personId: actor.id,
	programs: `{${actor.roles.includes('coordinator') ? actor.programs.join(',') : ''}}`
});

const counts = prepared((database) =>
	database
		.select({
			open: sql<number>`(select count(*)::int ${brought} and a.acknowledged_at is null)`,
			post: sql<boolean>`exists (select from safeguarding_post p where p.person_id = ${sql.placeholder('personId')} and p.until is null)`,
			notices: unreadOfStaff(sql`${sql.placeholder('personId')}`, instantGiven)
		})
		.from(sql`(select 1) one`)
		.prepare('alert_count')
);

interface AlertCount {
	open: number;
	/** Whether alerts can come to them at all. */
	answers: boolean;
	/** What else has happened for them, unread. */
	notices: number;
}

/** How many alerts wait for this person's answer, and what else is new for them as staff. One short question. */
export async function alertCount(actor: Actor): Promise<AlertCount> {
	if (!actor.roles.includes('teacher') && !actor.roles.includes('coordinator'))
		return { open: 0, answers: false, notices: 0 };
	const [found] = await counts().execute({ ...reader(actor), now: now().toISOString() });
	const { open, post, notices } = found!;
	return { open, answers: post || actor.roles.includes('coordinator'), notices };
}

const about = prepared((database) =>
	database
		.select({
			found: sql<boolean>`exists (select ${brought} and a.subject_id = ${sql.placeholder('subjectId')}::uuid)`
		})
		.from(sql`(select 1) one`)
		.prepare('alert_about')
);

/** Whether an alert about this was brought to them, and they still answer for its school. */
export async function wasBrought(actor: Actor, subjectId: string): Promise<boolean> {
	const [found] = await about().execute({ ...reader(actor), subjectId });
	return found!.found;
}
