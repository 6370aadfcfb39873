import { type Actor, isCoordinator } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { aliased, staffWords, tables } from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { deputyOf, leadOf, rankOf, schoolsCoordinatedBy } from '../../schools/appointments/index.ts';
import { openPost } from '../../kernel/predicates/index.ts';
import { now } from '../../kernel/clock.ts';
import { formatMoment } from '../../kernel/format.ts';
import { labels, staffNames } from '../../people/labels/index.ts';
import { highlightedText } from './highlight.ts';
import { together } from '../../kernel/together.ts';

const { helpRequest, restriction, safeguardingCase, safeguardingPost, school } = tables;
const { author, student } = aliased({ author: tables.person, student: tables.person });

type StaffTextSaved = typeof staffWords.$inferSelect;
type StaffTextRow = Pick<
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
		select ${tables.staffWords.id}, ${tables.staffWords.schoolId} as "schoolId", ${tables.staffWords.place},
			${tables.staffWords.words}, ${tables.staffWords.findings}, ${tables.staffWords.concern}, ${tables.staffWords.by},
				${tables.staffWords.at}, ${tables.staffWords.refusedAt} as "refusedAt",
			${author.displayName} as author, ${student.displayName} as student, ${school.timeZone} as "timeZone"
		from ${tables.staffWords}
		join ${author} on ${author.id} = ${tables.staffWords.by}
			left join ${student} on ${student.id} = ${tables.staffWords.studentId}
		join ${school} on ${school.id} = ${tables.staffWords.schoolId}
		where (${sql.join(scopes, sql` or `)}) and ${tables.staffWords.by} <> ${actor.id}
		${before ? sql`and ${tables.staffWords.id} < ${before}::uuid` : sql``}
		and not exists (select from ${helpRequest} where ${tables.staffWords.place} = 'help'
			and ${helpRequest.id} = ${tables.staffWords.subjectId}
			and ${helpRequest.aboutAdult} and coalesce(${helpRequest.aboutId}, ${actor.id}::uuid) = ${actor.id}::uuid)
		and not exists (select from ${restriction}
			join ${safeguardingCase} on ${safeguardingCase.id} = ${restriction.caseId}
			where ${tables.staffWords.place} = 'measure' and ${restriction.id} = ${tables.staffWords.subjectId}
				and ${safeguardingCase.exceptId} = ${actor.id})
		order by ${tables.staffWords.id} desc limit ${staffTextsPage + 1}`);
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
		rank === 'lead' ? sql`${tables.staffWords.schoolId} = ${schoolId}` : wordsOfTheLead(schoolId)
	);
	for (const schoolId of await schoolsCoordinatedBy(actor))
		if (!(await deputyOf(schoolId)) && (await leadOf(schoolId))) scopes.push(wordsOfTheLead(schoolId));
	return scopes;
}

const wordsOfTheLead = (schoolId: string) => sql`(${tables.staffWords.schoolId} = ${schoolId}
	and ${tables.staffWords.by} in (
	select ${safeguardingPost.personId} from ${safeguardingPost} where ${safeguardingPost.schoolId} = ${schoolId}
		and ${openPost(safeguardingPost, 'lead')}))`;

/** Texts of staff as the page shows them. */
export async function staffTextViews(texts: StaffTextRow[], locale: string) {
	const [label, { nameOf }] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	return texts.map((text) => ({
		id: text.id,
		by: nameOf(text.by, text.author),
		student: text.student,
		school: label(`school:${text.schoolId}`),
		place: text.place,
		refused: text.refusedAt !== null,
		concern: text.concern,
		at: formatMoment(new Date(text.at), { locale, timeZone: text.timeZone }, now()),
		...highlightedText(text.words, text.findings, locale)
	}));
}

export type StaffTextView = Awaited<ReturnType<typeof staffTextViews>>[number];
