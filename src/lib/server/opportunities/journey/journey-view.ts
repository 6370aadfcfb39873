// The page about a journey, for the adults who have to do with it.
import type { Locale } from '#lib/locale.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { daySpan, dateText, dayText } from '../../kernel/format.ts';
import {
	aliased,
	journeyAdult,
	programSchool,
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
import { labels, type Labels, staffNames } from '../../people/labels/index.ts';
import { adultChoices } from './adults.ts';
import { eventChoices, journeyEvents } from './events.ts';
import { answersForSql, findJourney, type Journey, travelsSql } from './find-journey.ts';
import { isOver } from './is-over.ts';
import { calendars, isSchoolDay } from '../../schools/calendar/index.ts';
import { dayAfter } from '../../kernel/time/index.ts';
import type { FoundCall } from '../find-call.ts';
import { scopedConsentSql } from '../../consent/index.ts';
import { ageOn } from '../eligibility.ts';
import type { TravelPaperKind } from './papers.ts';

const { j } = aliased({ j: journeyAdult });

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
		isOver: isOver(call),
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
		select ${j.id}, ${j.personId} as "personId", ${j.schoolId} as "schoolId", ${j.agreed},
			${j.responsibleSince} is not null as responsible,
			${j.agreed} is null and ${answersForSql(sql`${actor.id}::uuid`)} as asked
		from ${j} where ${j.articleId} = ${call.id} and ${j.endedAt} is null order by ${j.id} limit 40`);
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

const { ps } = aliased({ ps: programSchool });

/** Days that are looked at: longer journeys are terms abroad. */
const mostDays = 200;

/** For each school of the programs of a call: the school days from the first to the last day of travel. */
async function schoolDaysOf(call: FoundCall, label: Labels) {
	const { travelFrom, travelTo } = call;
	if (!travelFrom || !travelTo) return [];
	const days: string[] = [];
	for (let date = travelFrom; date <= travelTo && days.length < mostDays; date = dayAfter(date, 1))
		days.push(date);
	const schools = await rows<{ id: string }>(sql`select distinct ${ps.schoolId} as id from ${ps}
		where ${ps.programId} = any(${sql.param(`{${call.rules.programs.join(',')}}`)}::text[]) order by 1 limit 40`);
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

const { ap, c, o, p, s, t, y } = aliased({
	ap: application,
	c: emergencyContact,
	o: applicationOutcome,
	p: person,
	s: rosterEntry,
	t: topic,
	y: travelPaper
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
