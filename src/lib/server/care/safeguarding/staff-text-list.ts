import { sql } from 'drizzle-orm';
import { type Actor, isCoordinator } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { rows } from '../../kernel/db/index.ts';
import type { staffWords } from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { deputyOf, leadOf, rankOf, schoolsCoordinatedBy } from '../../directory/appointments/index.ts';

type StaffTextSaved = typeof staffWords.$inferSelect;
export type ReadWords = Pick<
	StaffTextSaved,
	'id' | 'schoolId' | 'place' | 'words' | 'findings' | 'concern' | 'by'
> & {
	at: string;
	author: string;
	student: string;
	timeZone: string;
};

/** On a page. */
export const wordsPage = 30;

/**
 * What staff wrote to the students of the schools whose lead this is, newest first. What the lead wrote, the deputy
 * reads; where there is none, the coordinators. Nobody reads their own, nor an answer to a call about themselves.
 * @throws NotFound for everybody else
 */
export async function wordsFor(actor: Actor, before?: string) {
	const scopes = await scopesOf(actor);
	if (!scopes.length) throw new NotFound();
	const found = await rows<ReadWords>(sql`
		select w.id, w.school_id as "schoolId", w.place, w.words, w.findings, w.concern, w.by, w.at,
			author.display_name as author, student.display_name as student, s.time_zone as "timeZone"
		from staff_words w
		join person author on author.id = w.by join person student on student.id = w.student_id
		join school s on s.id = w.school_id
		where (${sql.join(scopes, sql` or `)}) and w.by <> ${actor.id}
		${before ? sql`and w.id < ${before}::uuid` : sql``}
		and not exists (select from help_request h where w.place = 'help' and h.id = w.subject_id
			and h.about_adult and coalesce(h.about_id, ${actor.id}::uuid) = ${actor.id}::uuid)
		and not exists (select from measure x join safeguarding_case c on c.id = x.case_id
			where w.place = 'measure' and x.id = w.subject_id and c.except_id = ${actor.id})
		order by w.id desc limit ${wordsPage + 1}`);
	if (isCoordinator(actor) && found.length)
		await record({
			actorId: actor.id,
			verb: 'words.read',
			subject: ['person', actor.id],
			schools: [...new Set(found.map(({ schoolId }) => schoolId))]
		});
	return {
		words: found.slice(0, wordsPage),
		older: found.length > wordsPage ? found[wordsPage - 1]!.id : null
	};
}

/** Whether this person reads along anywhere. */
export const readsAlong = async (actor: Actor): Promise<boolean> => (await scopesOf(actor)).length > 0;

/** Whose words at which school. */
async function scopesOf(actor: Actor) {
	const posts = await rankOf(actor);
	const scopes = posts.map(({ schoolId, rank }) =>
		rank === 'lead' ? sql`w.school_id = ${schoolId}` : wordsOfTheLead(schoolId)
	);
	for (const schoolId of await schoolsCoordinatedBy(actor))
		if (!(await deputyOf(schoolId)) && (await leadOf(schoolId))) scopes.push(wordsOfTheLead(schoolId));
	return scopes;
}

const wordsOfTheLead = (schoolId: string) => sql`(w.school_id = ${schoolId} and w.by in (
	select p.person_id from safeguarding_post p where p.school_id = ${schoolId} and p.rank = 'lead' and p.until is null))`;
