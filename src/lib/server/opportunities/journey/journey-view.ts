// The page about a journey, for the adults who have to do with it.
import type { Locale } from '#lib/locale.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { daySpan, dateText, dayText } from '../../kernel/format.ts';
import { tables, travelPapers } from '../../kernel/schema/index.ts';
import { labels, type Labels, staffNames } from '../../people/labels/index.ts';
import { adultChoices } from './adults.ts';
import { eventChoices, journeyEvents } from './events.ts';
import { answersForSql, findJourney, type Journey, travelsSql, isTravelOver } from './find-journey.ts';
import { calendars, isSchoolDay } from '../../schools/calendar/index.ts';
import { dayAfter } from '../../kernel/time/index.ts';
import type { FoundCall } from '../find-call.ts';
import { scopedConsentSql } from '../../consent/index.ts';
import { ageOn } from '../eligibility.ts';
import type { TravelPaperKind } from './papers.ts';

const { application, applicationOutcome, emergencyContact, journeyAdult, journeyReport, person } = tables;
const { programSchool, rosterEntry, topic, travelPaper } = tables;

/** A journey as this adult may see it. @throws NotFound */
export async function journeyView(actor: Actor, slug: string, locale: Locale) {
	const journey = await findJourney(actor, slug, locale);
	const { call, coordinates, responsible, schools } = journey;
	const label = await labels(locale);
	const sees = coordinates || responsible || schools.length > 0;
	const adults = await adultsOf(actor, journey, { label, locale });
	const choices = coordinates ? await colleagues(journey, label, locale) : [];
	const travellers = sees ? await travellersOf(journey, label, locale) : [];
	const schoolDays = sees ? await schoolDaysOf(call, label) : [];
	const events = await journeyEvents(actor, call, locale);
	const coming = coordinates ? await eventChoices(actor, call, locale) : [];
	return {
		slug: call.slug,
		title: call.title,
		lang: call.locale,
		coordinates,
		responsible,
		when: call.travelFrom && daySpan(call.travelFrom, call.travelTo ?? call.travelFrom, locale),
		/** It is over: those who went can tell about it. */
		isOver: isTravelOver(call),
		adults,
		choices,
		travellers,
		schoolDays,
		events,
		eventChoices: coming
	};
}
export type JourneyView = Awaited<ReturnType<typeof journeyView>>;

type Reader = { label: Labels; locale: Locale };

async function colleagues(journey: Journey, label: Labels, locale: Locale) {
	const staff = await staffNames(locale);
	return (await adultChoices(journey)).map(({ id, name, schoolId }) => ({
		value: id,
		text: `${staff.nameOf(id, name)} · ${label(`school:${schoolId}`)}`
	}));
}

/** Who is responsible; who was proposed, for those who coordinate and for the lead who answers. */
async function adultsOf(actor: Actor, { call, coordinates }: Journey, { label, locale }: Reader) {
	const staff = await staffNames(locale);
	const list = await rows<AdultRow>(sql`
		select ${journeyAdult.id}, ${journeyAdult.personId} as "personId", ${journeyAdult.schoolId} as "schoolId",
			${journeyAdult.agreed}, ${journeyAdult.responsibleSince} is not null as responsible,
			${journeyAdult.agreed} is null and ${answersForSql(sql`${actor.id}::uuid`)} as asked
		from ${journeyAdult} where ${journeyAdult.articleId} = ${call.id} and ${journeyAdult.endedAt} is null
			order by ${journeyAdult.id} limit 40`);
	return list
		.filter(({ responsible, asked }) => responsible || asked || coordinates)
		.map(({ id, personId, schoolId, agreed, responsible, asked }) => ({
			id,
			asked,
			name: staff.nameOf(personId),
			school: label(`school:${schoolId}`),
			state: (responsible ? 'responsible' : agreed === false ? 'refused' : 'waiting') as AdultState
		}));
}

/** How far a colleague is. One to whom the school agreed waits on until nothing stands against it. */
export type AdultState = 'responsible' | 'waiting' | 'refused';

interface AdultRow {
	id: string;
	personId: string;
	schoolId: string;
	agreed: boolean | null;
	responsible: boolean;
	asked: boolean;
}

// What a journey means for the schools: how many of its days are school days there.

/** Days that are looked at: longer journeys are terms abroad. */
const mostDays = 200;

/** For each school of the programs of a call: the school days from the first to the last day of travel. */
async function schoolDaysOf(call: FoundCall, label: Labels) {
	const { travelFrom, travelTo } = call;
	if (!travelFrom || !travelTo) return [];
	const days: string[] = [];
	for (let date = travelFrom; date <= travelTo && days.length < mostDays; date = dayAfter(date, 1))
		days.push(date);
	const schools = await rows<{ id: string }>(sql`select distinct ${programSchool.schoolId} as id
		from ${programSchool}
		where ${programSchool.programId} = any(${sql.param(`{${call.rules.programs.join(',')}}`)}::text[]) order by 1
			limit 40`);
	const calendarOf = await calendars();
	return schools.flatMap(({ id }) => {
		const calendar = calendarOf.get(id);
		if (!calendar) return [];
		return {
			id,
			name: label(`school:${id}`),
			all: days.length,
			n: days.filter((date) => isSchoolDay(calendar, date)).length
		};
	});
}

// Those who travel, as adults see them: papers, consent, contacts, and what they told afterwards.

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
async function travellersOf(journey: Journey, label: Labels, locale: Locale) {
	const { call, responsible, schools } = journey;
	const staff = await staffNames(locale);
	const list = await travellerRows(journey);
	const zone = { locale, timeZone: call.zone };
	return list.map(({ applicationId, studentId, name, schoolId, ...row }) => ({
		applicationId,
		studentId,
		name,
		told: row.told,
		consent: row.consent,
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
