// The page about a journey, for the adults who have to do with it.
import type { Locale } from '#lib/locale.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { daySpan } from '../../kernel/format.ts';
import { tables } from '../../kernel/schema/index.ts';
import { labels, type Labels, staffNames } from '../../people/labels/index.ts';
import { adultChoices } from './adults.ts';
import { eventChoices, journeyEvents } from './events.ts';
import { answersForSql, findJourney, type Journey } from './find-journey.ts';
import { isOver } from './is-over.ts';
import { schoolDaysOf } from './school-days.ts';
import { travellersOf } from './travellers.ts';

const { journeyAdult } = tables;

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
		...{ slug: call.slug, title: call.title, lang: call.locale, coordinates, responsible },
		when: call.travelFrom && daySpan(call.travelFrom, call.travelTo ?? call.travelFrom, locale),
		/** It is over: those who went can tell about it. */
		isOver: isOver(call),
		...{ adults, choices, travellers, schoolDays, events, eventChoices: coming }
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
			...{ id, asked, name: staff.nameOf(personId), school: label(`school:${schoolId}`) },
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
