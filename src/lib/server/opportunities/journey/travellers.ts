// Those who travel, as adults see them: papers, consent, contacts, and what they told afterwards.
import type { Locale } from '#lib/locale.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { dateText, dayText } from '../../kernel/format.ts';
import {
	aliased,
	application,
	applicationOutcome,
	emergencyContact,
	journeyReport,
	person,
	rosterEntry,
	topic,
	travelPaper,
	travelPapers
} from '../../kernel/schema/index.ts';
import { scopedConsentSql } from '../../consent/index.ts';
import { type Labels, staffNames } from '../../people/labels/index.ts';
import { ageOn } from '../eligibility.ts';
import { type Journey, travelsSql } from './find-journey.ts';
import type { TravelPaperKind } from './papers.ts';

const { ap, c, o, p, s, t, y } = aliased({
	...{ ap: application, c: emergencyContact, o: applicationOutcome, p: person, s: rosterEntry },
	...{ t: topic, y: travelPaper }
});
const { jr } = aliased({ jr: journeyReport });

/** More than any journey takes. */
const mostTravellers = 200;

interface TravellerRow {
	applicationId: string;
	studentId: string;
	name: string;
	schoolId: string;
	birthDate: string | null;
	consent: boolean;
	papers: { kind: TravelPaperKind; by: string; at: string; until: string | null }[];
	contacts: { name: string; relation: string; phone: string }[];
	told: { topicId: string; boardId: string } | null;
}

const travellerRows = ({ call, coordinates, responsible, schools }: Journey) =>
	rows<TravellerRow>(sql`
		select ${ap.id} as "applicationId", ${p.id} as "studentId", ${p.displayName} as name, ${ap.schoolId} as "schoolId",
			(select ${s.birthDate}::text from ${s} where ${s.personId} = ${p.id}) as "birthDate",
			${scopedConsentSql('travel', { student: p.id, about: sql`${call.id}` })} as consent,
			(select coalesce(json_agg(json_build_object('kind', ${y.kind}, 'by', ${y.seenBy}, 'at', ${y.seenAt}, 'until', ${y.validUntil})), '[]')
				from ${y} where ${y.applicationId} = ${ap.id} and ${y.endedAt} is null) as papers,
			(select coalesce(json_agg(json_build_object('name', ${c.name}, 'relation', ${c.relation}, 'phone', ${c.phone}) order by ${c.id}), '[]')
				from ${c} where ${c.applicationId} = ${ap.id}) as contacts,
			(select json_build_object('topicId', ${t.id}, 'boardId', ${t.boardId}) from ${jr} join ${t} on ${t.id} = ${jr.topicId}
				where ${jr.applicationId} = ${ap.id}) as told
		from ${ap} join ${p} on ${p.id} = ${ap.studentId}, ${o}
		where ${ap.articleId} = ${call.id} and ${travelsSql}
		${coordinates || responsible ? sql`` : sql`and ${ap.schoolId} = any(${sql.param(`{${schools.join(',')}}`)}::text[])`}
		order by ${p.displayName}, ${p.id} limit ${mostTravellers}`);

/** Those who travel, as this adult may see them: contacts are for those who are responsible alone. */
export async function travellersOf(journey: Journey, label: Labels, locale: Locale) {
	const { call, responsible, schools } = journey;
	const staff = await staffNames(locale);
	const list = await travellerRows(journey);
	const zone = { locale, timeZone: call.zone };
	return list.map(({ applicationId, studentId, name, schoolId, ...row }) => ({
		...{ applicationId, studentId, name, told: row.told, consent: row.consent },
		school: label(`school:${schoolId}`),
		age: row.birthDate && call.travelFrom ? ageOn(row.birthDate, call.travelFrom) : null,
		/** Whether this adult keeps the papers of this student. */
		keeps: schools.includes(schoolId),
		papers: travelPapers.map((kind) => {
			const paper = row.papers.find((seen) => seen.kind === kind);
			return {
				kind,
				seen: paper && {
					by: staff.nameOf(paper.by),
					at: dateText(new Date(paper.at), zone),
					until: paper.until && dayText(paper.until, locale),
					short: paper.until !== null && call.travelTo !== null && paper.until < call.travelTo
				}
			};
		}),
		contacts: responsible ? row.contacts : null,
		contactCount: row.contacts.length
	}));
}
