// What follows from the time, and from changes of events: those who come are told of another time or place, that it is not held, and on
// the day before. Recorded in each RSVP, so that a server that stops in between tells the rest.
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, transaction, inArray } from '../../kernel/db/index.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { aliased, rsvp, tables } from '../../kernel/schema/index.ts';
import { daysAfter, hoursAfter } from '../../kernel/time/index.ts';
import { guestConfirmDays } from './guests.ts';
import { dropWithoutConsent } from './students.ts';
import { tell, type Telling } from './event-mail.ts';
import { eraseRsvps, lockEvent, moveUp } from './seats.ts';

const { articlePublication, articleText, eventFacts } = tables;
const { earlierEventFacts, eventArticleText } = aliased({
	earlierEventFacts: eventFacts,
	eventArticleText: articleText
});

/** RSVPs that are told at once; the next run goes on. */
const batch = 200;

/** The sweep: runs every minute, once for all processes. */
export async function sweepEvents(): Promise<void> {
	await dropWithoutConsent();
	await fillPlaces();
	await tellOfCancellations();
	await tellOfChanges();
	await remind();
}

/** RSVPs that still count, of people who wait to come: `rsvp`. */
const stillComes = sql`${tables.rsvp.cancelledAt} is null and ${tables.rsvp.confirmedAt} is not null`;

async function tellAll(
	list: { id: string }[],
	telling: Telling,
	mark: Partial<typeof rsvp.$inferInsert>
): Promise<void> {
	const ids = list.map(({ id }) => id);
	if (!ids.length) return;
	await transaction(async () => {
		await db().update(rsvp).set(mark).where(inArray(rsvp.id, ids));
		await tell(ids, telling);
	});
}

/** A change may have brought more places. */
async function fillPlaces(): Promise<void> {
	const waiting = await rows<{ id: string }>(sql`select distinct ${tables.rsvp.articleId} as id
		from ${tables.rsvp}
		join ${articlePublication} on ${articlePublication.articleId} = ${tables.rsvp.articleId}
			and ${articlePublication.endedAt} is null and ${articlePublication.begunAt} is not null
		join ${eventFacts} on ${eventFacts.revisionId} = ${articlePublication.revisionId}
			and ${eventFacts.startsAt} > ${instant(now())}
		where ${stillComes} and ${tables.rsvp.seatedAt} is null limit ${batch}`);
	for (const { id } of waiting)
		await transaction(async () => {
			await lockEvent(id);
			await tell(await moveUp(id), 'in');
		});
}

/** The event was withdrawn before it began. */
async function tellOfCancellations(): Promise<void> {
	const list = await rows<{ id: string }>(sql`select ${tables.rsvp.id} from ${tables.rsvp}
		join ${eventFacts} on ${eventFacts.revisionId} = ${tables.rsvp.toldRevisionId}
			and ${eventFacts.endsAt} > ${instant(now())}
		where ${stillComes} and ${tables.rsvp.toldOffAt} is null
		and not exists (select from ${articlePublication} where ${articlePublication.articleId} = ${tables.rsvp.articleId}
			and ${articlePublication.endedAt} is null)
		order by ${tables.rsvp.id} limit ${batch}`);
	await tellAll(list, 'off', { toldOffAt: now() });
}

/** What they know differs from what is published now, in time or place. What is over is not told any more. */
async function tellOfChanges(): Promise<void> {
	const list = await rows<{ id: string; revisionId: string; differs: boolean }>(sql`
		select ${tables.rsvp.id}, ${articlePublication.revisionId} as "revisionId",
			(${eventFacts.startsAt} <> ${earlierEventFacts.startsAt} or ${eventFacts.endsAt} <> ${earlierEventFacts.endsAt}
			or exists (select from ${articleText}
				join ${eventArticleText} on ${eventArticleText.revisionId} = ${tables.rsvp.toldRevisionId}
					and ${eventArticleText.locale} = ${articleText.locale}
				where ${articleText.revisionId} = ${articlePublication.revisionId}
					and ${articleText.place} is distinct from ${eventArticleText.place})) as differs
		from ${tables.rsvp} join ${articlePublication} on ${articlePublication.articleId} = ${tables.rsvp.articleId}
			and ${articlePublication.endedAt} is null and ${articlePublication.begunAt} is not null
			and ${articlePublication.revisionId} <> ${tables.rsvp.toldRevisionId}
		join ${eventFacts} on ${eventFacts.revisionId} = ${articlePublication.revisionId}
		join ${earlierEventFacts} on ${earlierEventFacts.revisionId} = ${tables.rsvp.toldRevisionId}
		where ${stillComes} and greatest(${eventFacts.endsAt}, ${earlierEventFacts.endsAt}) > ${instant(now())}
			order by ${tables.rsvp.id} limit ${batch}`);
	const byRevision = Map.groupBy(list, ({ revisionId }) => revisionId);
	for (const [toldRevisionId, entries] of byRevision) {
		const differing = entries.filter(({ differs }) => differs);
		await tellAll(differing, 'changed', {
			toldRevisionId,
			toldOffAt: null,
			changedAt: now(),
			remindedAt: null
		});
		const same = entries.filter(({ differs }) => !differs).map(({ id }) => id);
		if (same.length)
			await db().update(rsvp).set({ toldRevisionId, toldOffAt: null }).where(inArray(rsvp.id, same));
	}
}

/** Hours before it begins. */
const remindHours = 24;

async function remind(): Promise<void> {
	const list = await rows<{ id: string }>(sql`select ${tables.rsvp.id} from ${tables.rsvp}
		join ${articlePublication} on ${articlePublication.articleId} = ${tables.rsvp.articleId}
			and ${articlePublication.endedAt} is null and ${articlePublication.begunAt} is not null
		join ${eventFacts} on ${eventFacts.revisionId} = ${articlePublication.revisionId}
		where ${stillComes} and ${tables.rsvp.seatedAt} is not null and ${tables.rsvp.remindedAt} is null
		and ${eventFacts.startsAt} > ${instant(now())}
			and ${eventFacts.startsAt} <= ${instant(hoursAfter(now(), remindHours))}
		and ${tables.rsvp.confirmedAt} <= ${instant(hoursAfter(now(), -remindHours))}
		order by ${tables.rsvp.id} limit ${batch}`);
	await tellAll(list, 'soon', { remindedAt: now() });
}

/** Days after an event until its guests are forgotten, and until nobody is on its list any more. */
const guestDays = 30;
const listDays = 365;

/**
 * Erases guests: those of events that are over, 30 days after the end, and those who never followed their link. A year after an event
 * its list is erased. Runs every day.
 */
export async function forgetGuests(): Promise<void> {
	const gone = await rows<{
		id: string;
	}>(sql`select ${tables.rsvp.id} from ${tables.rsvp}
		join ${eventFacts} on ${eventFacts.revisionId} = ${tables.rsvp.toldRevisionId}
		where ${eventFacts.endsAt} <= ${instant(daysAfter(now(), -listDays))}
			or ${tables.rsvp.personId} is null and (${eventFacts.endsAt} <= ${instant(daysAfter(now(), -guestDays))}
			or ${tables.rsvp.confirmedAt} is null and ${tables.rsvp.askedAt} <= ${instant(daysAfter(now(), -guestConfirmDays))}
			or ${tables.rsvp.cancelledAt} <= ${instant(daysAfter(now(), -guestDays))})
		order by ${tables.rsvp.id} limit 5000`);
	await transaction(() => eraseRsvps(gone.map(({ id }) => id)));
}
