// When an event is, where, and for whom: the facts that a form holds beside its words.
import { readProgramme } from '#lib/site/events/programme.ts';
import { nameField } from '#lib/names.ts';
import { now } from '../kernel/clock.ts';
import { dateFormat } from '../kernel/date-format.ts';
import { db, rows, sql } from '../kernel/db/index.ts';
import { Invalid } from '../kernel/errors.ts';
import { eventAudiences, eventFacts, eventKinds, programSchool, school } from '../kernel/schema/index.ts';
import { day, dayIn, daysAfter, instantOf, isDate } from '../kernel/time/index.ts';
import type { ArticleTexts } from './article-texts.ts';

export type EventKind = (typeof eventKinds)[number];
export type EventAudience = (typeof eventAudiences)[number];

/** The facts of an event. */
export interface EventFacts {
	kind: EventKind;
	/** ISO 8601. */
	startsAt: string;
	endsAt: string;
	zone: string;
	audience: EventAudience;
	rsvp: 'asked' | 'none';
	places: number | null;
}

/** What a form holds of them, as typed. */
export interface TypedEvent {
	kind: string;
	/** YYYY-MM-DD and HH:MM, by the clock of the place. */
	day: string;
	time: string;
	/** Empty: the same day. */
	endDay: string;
	endTime: string;
	zone: string;
	audience: string;
	rsvp: string;
	/** Empty: as many as come. */
	places: string;
}

/** Days ahead that an event may be announced, days that it may last, and people whom a list can hold. */
const maxDaysAhead = 731;
const maxDays = 60;
const maxPlaces = 5_000;

/**
 * Checks what was typed about an event; its texts need a place in each language.
 * @throws Invalid at the field that does not fit
 */
export async function checkEvent(typed: TypedEvent, texts: ArticleTexts): Promise<EventFacts> {
	const kind = eventKinds.find((candidate) => candidate === typed.kind);
	if (!kind) throw new Invalid('eventKind', 'kind_missing');
	if (!(await eventZones()).includes(typed.zone)) throw new Invalid('zone', 'form_invalid');
	const audience = eventAudiences.find((candidate) => candidate === typed.audience);
	if (!audience) throw new Invalid('audience', 'form_invalid');
	const startsAt = momentAt('day', typed.day, 'time', typed.time, typed.zone);
	const endsAt = momentAt('endDay', typed.endDay || typed.day, 'endTime', typed.endTime, typed.zone);
	if (startsAt > daysAfter(now(), maxDaysAhead)) throw new Invalid('day', 'event_day');
	if (endsAt <= startsAt) throw new Invalid('endTime', 'event_end');
	if (endsAt.getTime() - startsAt.getTime() > maxDays * day) throw new Invalid('endDay', 'event_long');
	checkWords(texts, typed.day);
	return {
		kind,
		zone: typed.zone,
		audience,
		startsAt: startsAt.toISOString(),
		endsAt: endsAt.toISOString(),
		rsvp: typed.rsvp === 'none' ? 'none' : 'asked',
		places: parsePlaces(typed.places)
	};
}

/** A moment that was typed as a day and a time by the clock of a place. @throws Invalid */
export function momentAt(
	dayField: string,
	typedDay: string,
	timeField: string,
	time: string,
	zone: string
): Date {
	if (!isDate(typedDay)) throw new Invalid(dayField, 'date_wrong');
	if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new Invalid(timeField, 'time_wrong');
	return new Date(instantOf(typedDay, time, zone));
}

/** @throws Invalid */
export function parsePlaces(typed: string): number | null {
	if (!typed.trim()) return null;
	const places = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : 0;
	if (places < 1 || places > maxPlaces) throw new Invalid('places', 'event_places');
	return places;
}

function checkWords(texts: ArticleTexts, firstDay: string): void {
	for (const [locale, { place, programme }] of Object.entries(texts)) {
		if (!place) throw new Invalid(nameField('place', locale), 'event_place_missing');
		const lines = readProgramme(programme ?? '', firstDay);
		if (!lines || lines.some((line) => !isDate(line.day)))
			throw new Invalid(nameField('programme', locale), 'event_programme');
	}
}

/** The zones in which events may be: those of the schools, or of the schools of a program. */
export const eventZones = async (programId?: string | null): Promise<string[]> => {
	const inProgram = programId
		? sql`where ${school.id} in (select ${programSchool.schoolId} from ${programSchool}
			where ${programSchool.programId} = ${programId})`
		: sql``;
	const zones = await rows<{ zone: string }>(
		sql`select distinct ${school.timeZone} as zone from ${school} ${inProgram} order by ${school.timeZone}`
	);
	return zones.map(({ zone }) => zone);
};

/** The same, each with the cities in it. */
export const zonesByCity = (): Promise<{ zone: string; cities: string[] }[]> =>
	rows(sql`select ${school.timeZone} as zone, json_agg(distinct ${school.cityId}) as cities from ${school}
		group by ${school.timeZone} order by ${school.timeZone}`);

/** Stores the facts of a new revision. */
export const saveFacts = (revisionId: string, { startsAt, endsAt, ...facts }: EventFacts) =>
	db()
		.insert(eventFacts)
		.values({ ...facts, revisionId, startsAt: new Date(startsAt), endsAt: new Date(endsAt) });

const clockStyle: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** The facts as the form shows them. */
export function typedEvent({ kind, startsAt, endsAt, zone, audience, rsvp, places }: EventFacts): TypedEvent {
	const clock = (moment: string) => dateFormat('en-GB', zone, clockStyle).format(new Date(moment));
	const [startDay, endDay] = [dayIn(new Date(startsAt), zone), dayIn(new Date(endsAt), zone)];
	return {
		kind,
		zone,
		audience,
		rsvp,
		places: places === null ? '' : String(places),
		day: startDay,
		time: clock(startsAt),
		endDay,
		endTime: clock(endsAt)
	};
}
