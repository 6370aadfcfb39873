// The journeys for which a family's consent can be recorded, for the ledger of consents.
import type { Actor } from '../kernel/access/index.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { daySpan } from '../kernel/format.ts';
import { isId } from '../kernel/ids.ts';
import { aliased, article, articlePublication, articleText, programSchool } from '../kernel/schema/index.ts';
import { callsForConsent } from './find-call.ts';
import { schoolsTaughtBy } from '../schools/appointments/index.ts';

const { a, p, ps, t } = aliased({ a: article, p: articlePublication, ps: programSchool, t: articleText });

/** What the ledger asks about journeys (`consent`, `nameSubjects`). */
export const consentCalls = {
	/** Those that ask for it, of programs of the schools where the actor teaches, until the journey is over. */
	offered: async (actor: Actor, locale: string) => {
		const schools = await schoolsTaughtBy(actor.id);
		const programs = await rows<{ id: string }>(sql`select distinct ${ps.programId} as id from ${ps}
			where ${ps.schoolId} = any(${sql.param(`{${schools.join(',')}}`)}::text[])`);
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
			select distinct on (${a.id}) ${a.id}, ${t.title} as text from ${a}
			join ${p} on ${p.articleId} = ${a.id} join ${t} on ${t.revisionId} = ${p.revisionId}
			where ${a.kind} = 'call' and ${a.id} = any(${sql.param(`{${wanted.join(',')}}`)}::uuid[])
			order by ${a.id}, ${p.id} desc, ${t.locale} = ${locale} desc, ${t.locale} = 'en' desc`);
	}
};
