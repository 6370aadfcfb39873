// Those who travel, as adults see them: papers, consent, contacts, and what they told afterwards.
import type { Locale } from '#lib/locale.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { dateText, dayText } from '../../kernel/format.ts';
import { tables, travelPapers } from '../../kernel/schema/index.ts';
import { scopedConsentSql } from '../../consent/index.ts';
import { type Labels, staffNames } from '../../people/labels/index.ts';
import { ageOn } from '../eligibility.ts';
import { type Journey, travelsSql } from './find-journey.ts';
import type { TravelPaperKind } from './papers.ts';

const { application, applicationOutcome, emergencyContact, journeyReport, person, rosterEntry } = tables;
const { topic, travelPaper } = tables;

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
		select ${application.id} as "applicationId", ${person.id} as "studentId", ${person.displayName} as name,
			${application.schoolId} as "schoolId",
			(select ${rosterEntry.birthDate}::text from ${rosterEntry}
				where ${rosterEntry.personId} = ${person.id}) as "birthDate",
			${scopedConsentSql('travel', { student: person.id, about: sql`${call.id}` })} as consent,
			(select coalesce(json_agg(json_build_object('kind', ${travelPaper.kind}, 'by', ${travelPaper.seenBy},
			'at', ${travelPaper.seenAt}, 'until', ${travelPaper.validUntil})), '[]')
				from ${travelPaper} where ${travelPaper.applicationId} = ${application.id}
					and ${travelPaper.endedAt} is null) as papers,
			(select coalesce(json_agg(json_build_object('name', ${emergencyContact.name},
			'relation', ${emergencyContact.relation}, 'phone', ${emergencyContact.phone})
				order by ${emergencyContact.id}), '[]')
				from ${emergencyContact} where ${emergencyContact.applicationId} = ${application.id}) as contacts,
			(select json_build_object('topicId', ${topic.id}, 'boardId', ${topic.boardId}) from ${journeyReport}
				join ${topic} on ${topic.id} = ${journeyReport.topicId}
				where ${journeyReport.applicationId} = ${application.id}) as told
		from ${application} join ${person} on ${person.id} = ${application.studentId}, ${applicationOutcome}
		where ${application.articleId} = ${call.id} and ${travelsSql}
		${coordinates || responsible ? sql`` : sql`and ${application.schoolId} = any(${sql.param(`{${schools.join(',')}}`)}::text[])`}
		order by ${person.displayName}, ${person.id} limit ${mostTravellers}`);

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
