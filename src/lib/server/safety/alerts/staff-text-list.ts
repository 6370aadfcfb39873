import { type Actor, isCoordinator } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import {
	aliased,
	helpRequest,
	restriction,
	person,
	safeguardingCase,
	safeguardingPost,
	school,
	staffWords
} from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { deputyOf, leadOf, rankOf, schoolsCoordinatedBy } from '../../schools/appointments/index.ts';
import { openPost } from '../../kernel/predicates/index.ts';

const { author, c, h, s } = aliased({ author: person, c: safeguardingCase, h: helpRequest, s: school });
const { p, student, w, x } = aliased({ p: safeguardingPost, student: person, w: staffWords, x: restriction });

type StaffTextSaved = typeof staffWords.$inferSelect;
export type StaffTextRow = Pick<
	StaffTextSaved,
	'id' | 'schoolId' | 'place' | 'words' | 'findings' | 'concern' | 'by' | 'refusedAt'
> & {
	at: string;
	author: string;
	/** Null: it was for many, or for colleagues. */
	student: string | null;
	timeZone: string;
};

/** Texts on a page. */
export const staffTextsPage = 30;

/**
 * What staff wrote to the students of the schools whose lead the actor is, newest first. The deputy reads what the lead
 * wrote; where there is none, the coordinators do. Nobody reads their own texts, nor an answer to a call about themselves.
 * @throws NotFound for everybody else
 */
export async function staffTextsFor(actor: Actor, before?: string) {
	const scopes = await scopesOf(actor);
	if (!scopes.length) throw new NotFound();
	const fetched = await rows<StaffTextRow>(sql`
		select ${w.id}, ${w.schoolId} as "schoolId", ${w.place}, ${w.words}, ${w.findings}, ${w.concern}, ${w.by},
			${w.at}, ${w.refusedAt} as "refusedAt",
			${author.displayName} as author, ${student.displayName} as student, ${s.timeZone} as "timeZone"
		from ${w}
		join ${author} on ${author.id} = ${w.by} left join ${student} on ${student.id} = ${w.studentId}
		join ${s} on ${s.id} = ${w.schoolId}
		where (${sql.join(scopes, sql` or `)}) and ${w.by} <> ${actor.id}
		${before ? sql`and ${w.id} < ${before}::uuid` : sql``}
		and not exists (select from ${h} where ${w.place} = 'help' and ${h.id} = ${w.subjectId}
			and ${h.aboutAdult} and coalesce(${h.aboutId}, ${actor.id}::uuid) = ${actor.id}::uuid)
		and not exists (select from ${x} join ${c} on ${c.id} = ${x.caseId}
			where ${w.place} = 'measure' and ${x.id} = ${w.subjectId} and ${c.exceptId} = ${actor.id})
		order by ${w.id} desc limit ${staffTextsPage + 1}`);
	if (isCoordinator(actor) && fetched.length)
		await record({
			actorId: actor.id,
			verb: 'words.read',
			subject: ['person', actor.id],
			schools: [...new Set(fetched.map(({ schoolId }) => schoolId))]
		});
	return {
		words: fetched.slice(0, staffTextsPage),
		older: fetched.length > staffTextsPage ? fetched[staffTextsPage - 1]!.id : null
	};
}

/** Whether this person reads staff texts of any school. */
export const readsStaffTexts = async (actor: Actor): Promise<boolean> => (await scopesOf(actor)).length > 0;

/** Which texts of staff the actor reads, as conditions. */
async function scopesOf(actor: Actor) {
	const ranks = await rankOf(actor);
	const scopes = ranks.map(({ schoolId, rank }) =>
		rank === 'lead' ? sql`${w.schoolId} = ${schoolId}` : wordsOfTheLead(schoolId)
	);
	for (const schoolId of await schoolsCoordinatedBy(actor))
		if (!(await deputyOf(schoolId)) && (await leadOf(schoolId))) scopes.push(wordsOfTheLead(schoolId));
	return scopes;
}

const wordsOfTheLead = (schoolId: string) => sql`(${w.schoolId} = ${schoolId} and ${w.by} in (
	select ${p.personId} from ${p} where ${p.schoolId} = ${schoolId} and ${openPost(p, 'lead')}))`;
