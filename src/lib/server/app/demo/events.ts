import { asGated, gatedTexts } from '../../kernel/gated-words.ts';
import { db, rows, sql } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import { dayAfter, dayIn, daysAfter, instantOf, weekdayOf } from '../../kernel/time/index.ts';
import { lunarDayOf } from '../../engines/lunar-day.ts';
import { idAt } from '../../engines/random.ts';
import type { People } from './people.ts';
import { dateFrom } from './places.ts';
import eventsJson from './world/events.json' with { type: 'json' };

interface WorldEvent {
	slug: string;
	kind: (typeof t.eventKinds)[number];
	/** Null: the commission’s. */
	program: string | null;
	by: string;
	city: string;
	/** Days from now, or the Saturday of the lunar new year. */
	day: number | 'lunar-new-year';
	time: string;
	/** Moves it to the next such day of the week, 1 is Monday. */
	weekday?: number;
	/** More days that it lasts. */
	more?: number;
	endTime: string;
	zone: string;
	audience: (typeof t.eventAudiences)[number];
	rsvp?: 'none';
	places?: number;
	papers?: string[];
	texts: Record<
		string,
		Partial<Record<'hosts' | 'guests' | 'programme', string>> &
			Record<'title' | 'summary' | 'body' | 'place', string>
	>;
}

const { article, articlePublication, rsvp } = t.tables;

/** Days ago that they were planned. */
const planned = 40;

/** Events to come and past ones, with teachers who say that they come, and a student who would like to. */
export async function seedEvents(moment: Date, people: People): Promise<void> {
	for (const event of eventsJson as WorldEvent[]) await seedEvent(moment, people, event);
	await seedComing(moment, people);
}

async function seedEvent(moment: Date, { personId }: People, event: WorldEvent): Promise<void> {
	const { slug, kind, zone, audience, places, by } = event;
	const madeAt = daysAfter(moment, -planned);
	const [id, revisionId] = [idAt(madeAt, `event ${slug}`), idAt(madeAt, `event ${slug} 1`)];
	const ownerId = personId(by);
	const day =
		event.day === 'lunar-new-year'
			? newYearSaturday(moment)
			: weekdayFrom(dateFrom(moment, event.day), event.weekday);
	const endDay = dayAfter(day, event.more ?? 0);
	await db().insert(t.article).values({
		id,
		kind: 'event',
		programId: event.program,
		cityId: event.city,
		slug,
		ownerId,
		createdAt: madeAt
	});
	await db()
		.insert(t.articleRevision)
		.values({ id: revisionId, articleId: id, number: 1, by: ownerId, at: madeAt, askedAt: madeAt });
	await db()
		.insert(t.articleText)
		.values(
			Object.entries(event.texts).map(([locale, { programme, ...words }]) => ({
				revisionId,
				locale,
				...gatedTexts(words),
				programme: programme ? asGated(datedLines(programme, day)) : null
			}))
		);
	await db()
		.insert(t.eventFacts)
		.values({
			revisionId,
			kind,
			zone,
			audience,
			rsvp: event.rsvp ?? 'asked',
			places: places ?? null,
			startsAt: new Date(instantOf(day, event.time, zone)),
			endsAt: new Date(instantOf(endDay, event.endTime, zone))
		});
	// Nobody publishes what their own hand wrote: what one coordinator writes, the other one publishes.
	await db()
		.insert(t.articlePublication)
		.values({
			id: idAt(madeAt, `publication ${slug}`),
			articleId: id,
			revisionId,
			by: personId(by === 'coordinator' ? 't.song' : 'coordinator'),
			at: madeAt,
			from: madeAt,
			begunAt: madeAt
		});
	await db()
		.insert(t.articleCheck)
		.values({
			id: idAt(madeAt, `check ${slug}`),
			articleId: id,
			by: ownerId,
			at: madeAt,
			nextOn: dateFrom(moment, 60)
		});
	for (const what of event.papers ?? [])
		await db()
			.insert(t.visitPaper)
			.values({
				id: idAt(madeAt, `paper ${slug} ${what}`),
				articleId: id,
				what,
				seenBy: ownerId,
				seenAt: madeAt,
				validUntil: endDay
			});
}

/** A line `{next}` of a schedule begins the next day. */
function datedLines(programme: string, first: string): string {
	let day = first;
	return programme.replaceAll('{next}', () => (day = dayAfter(day)));
}

/** The Saturday on or after the next new year of the lunar calendar. */
function newYearSaturday(moment: Date): string {
	let day = dayIn(daysAfter(moment, 1), 'America/Chicago');
	const isNewYear = () => {
		const lunar = lunarDayOf(day);
		return lunar.month === 1 && lunar.day === 1 && !lunar.isLeap;
	};
	while (!isNewYear()) day = dayAfter(day);
	return weekdayFrom(day, 6);
}

/** The day itself, or the next one that is this day of the week. */
function weekdayFrom(day: string, weekday = weekdayOf(day)): string {
	return weekdayOf(day) === weekday ? day : weekdayFrom(dayAfter(day), weekday);
}

/** Who comes to what, with how many and which answer; a student has only asked. */
const coming: [slug: string, who: string, seats: number, answer: string | null][] = [
	['china-salute', 't.phillips', 2, 'any'],
	['china-salute', 't.moore', 1, 'vegetarian'],
	['youth-camp', 't.carver', 1, 'own'],
	['youth-camp', 'maya', 1, 'bus']
];

async function seedComing(moment: Date, { personId }: People): Promise<void> {
	const saidAt = daysAfter(moment, -3);
	for (const [slug, who, seats, answer] of coming) {
		const [event] = await rows<{ id: string; revisionId: string; taken: number }>(sql`
			select ${article.id}, ${articlePublication.revisionId} as "revisionId", (select count(*)::int from ${rsvp}
				where ${rsvp.articleId} = ${article.id}) as taken
			from ${article} join ${articlePublication} on ${articlePublication.articleId} = ${article.id}
				where ${article.slug} = ${slug}`);
		const asks = who === 'maya';
		await db()
			.insert(t.rsvp)
			.values({
				id: idAt(saidAt, `rsvp ${slug} ${who}`),
				articleId: event!.id,
				personId: personId(who),
				locale: 'en',
				seats,
				answer,
				askedAt: saidAt,
				confirmedAt: asks ? null : saidAt,
				seatedAt: asks ? null : saidAt,
				number: asks ? null : event!.taken + 1,
				toldRevisionId: event!.revisionId
			});
	}
}
