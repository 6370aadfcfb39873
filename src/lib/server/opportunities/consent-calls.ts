// The journeys for which a family's consent can be recorded, for the ledger of consents.
import type { Actor } from '../kernel/access/index.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { daySpan } from '../kernel/format.ts';
import { isId } from '../kernel/ids.ts';
import { tables } from '../kernel/schema/index.ts';
import { callsForConsent } from './find-call.ts';
import { schoolsTaughtBy } from '../schools/appointments/index.ts';

const { article, articlePublication, articleText, programSchool } = tables;

/** What the ledger asks about journeys (`consent`, `nameSubjects`). */
export const consentCalls = {
	/** Those that ask for it, of programs of the schools where the actor teaches, until the journey is over. */
	offered: async (actor: Actor, locale: string) => {
		const schools = await schoolsTaughtBy(actor.id);
		const programs = await rows<{ id: string }>(sql`select distinct ${programSchool.programId} as id
			from ${programSchool}
			where ${programSchool.schoolId} = any(${sql.param(`{${schools.join(',')}}`)}::text[])`);
		return (await callsForConsent(locale))
			.filter(({ rules }) => rules.programs.some((id) => programs.some((program) => program.id === id)))
			.map(({ id, slug, title, travelFrom, travelTo }) => ({
				id,
				text: title,
				code: slug,
				when: travelFrom && daySpan(travelFrom, travelTo ?? travelFrom, locale)
			}));
	},
	/** The names of these, past and withdrawn ones too. */
	named: async (ids: string[], locale: string) => {
		const wanted = ids.filter(isId);
		return rows<{ id: string; text: string }>(sql`
			select distinct on (${article.id}) ${article.id}, ${articleText.title} as text from ${article}
			join ${articlePublication} on ${articlePublication.articleId} = ${article.id}
				join ${articleText} on ${articleText.revisionId} = ${articlePublication.revisionId}
			where ${article.kind} = 'call' and ${article.id} = any(${sql.param(`{${wanted.join(',')}}`)}::uuid[])
			order by ${article.id}, ${articlePublication.id} desc, ${articleText.locale} = ${locale} desc,
				${articleText.locale} = 'en' desc`);
	}
};
