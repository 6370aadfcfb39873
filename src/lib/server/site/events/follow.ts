// What follows from the time, and from changes of events: those who come are told of another time or place, that it is not held, and on
// the day before. Recorded in each RSVP, so that a server that stops in between tells the rest.
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, transaction, inArray } from '../../kernel/db/index.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { aliased, articlePublication, articleText, eventFacts, rsvp } from '../../kernel/schema/index.ts';
import { daysAfter, hoursAfter } from '../../kernel/time/index.ts';
import { confirmDays } from './guests.ts';
import { dropWithoutConsent } from './students.ts';
import { tell, type Telling } from './tell-attendees.ts';
import { eraseRsvps, lockEvent, moveUp } from './seats.ts';

const { f, p, r, t, then, words } = aliased({
	f: eventFacts,
	p: articlePublication,
	r: rsvp,
	t: articleText,
	then: eventFacts,
	words: articleText
});

/** RSVPs that are told at once; the next run goes on. */
const batch = 200;

/** The sweep: runs every minute, once for all processes. */
export async function followEvents(): Promise<void> {
	await dropWithoutConsent();
	await fillPlaces();
	await tellOff();
	await tellChanges();
	await remind();
}

/** RSVPs that still count, of people who wait to come: `r`. */
const stillComes = sql`${r.cancelledAt} is null and ${r.confirmedAt} is not null`;

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
	const waiting = await rows<{ id: string }>(sql`select distinct ${r.articleId} as id from ${r}
		join ${p} on ${p.articleId} = ${r.articleId} and ${p.endedAt} is null and ${p.begunAt} is not null
		join ${f} on ${f.revisionId} = ${p.revisionId} and ${f.startsAt} > ${instant(now())}
		where ${stillComes} and ${r.seatedAt} is null limit ${batch}`);
	for (const { id } of waiting)
		await transaction(async () => {
			await lockEvent(id);
			await tell(await moveUp(id), 'in');
		});
}

/** The event was withdrawn before it began. */
async function tellOff(): Promise<void> {
	const list = await rows<{ id: string }>(sql`select ${r.id} from ${r}
		join ${f} on ${f.revisionId} = ${r.toldRevisionId} and ${f.endsAt} > ${instant(now())}
		where ${stillComes} and ${r.toldOffAt} is null
		and not exists (select from ${p} where ${p.articleId} = ${r.articleId} and ${p.endedAt} is null)
		order by ${r.id} limit ${batch}`);
	await tellAll(list, 'off', { toldOffAt: now() });
}

/** What they know differs from what is published now, in time or place. What is over is not told any more. */
async function tellChanges(): Promise<void> {
	const list = await rows<{ id: string; revisionId: string; differs: boolean }>(sql`
		select ${r.id}, ${p.revisionId} as "revisionId", (${f.startsAt} <> ${then.startsAt} or ${f.endsAt} <> ${then.endsAt}
			or exists (select from ${t} join ${words} on ${words.revisionId} = ${r.toldRevisionId} and ${words.locale} = ${t.locale}
				where ${t.revisionId} = ${p.revisionId} and ${t.place} is distinct from ${words.place})) as differs
		from ${r} join ${p} on ${p.articleId} = ${r.articleId} and ${p.endedAt} is null and ${p.begunAt} is not null
			and ${p.revisionId} <> ${r.toldRevisionId}
		join ${f} on ${f.revisionId} = ${p.revisionId}
		join ${then} on ${then.revisionId} = ${r.toldRevisionId}
		where ${stillComes} and greatest(${f.endsAt}, ${then.endsAt}) > ${instant(now())} order by ${r.id} limit ${batch}`);
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
	const list = await rows<{ id: string }>(sql`select ${r.id} from ${r}
		join ${p} on ${p.articleId} = ${r.articleId} and ${p.endedAt} is null and ${p.begunAt} is not null
		join ${f} on ${f.revisionId} = ${p.revisionId}
		where ${stillComes} and ${r.seatedAt} is not null and ${r.remindedAt} is null
		and ${f.startsAt} > ${instant(now())} and ${f.startsAt} <= ${instant(hoursAfter(now(), remindHours))}
		and ${r.confirmedAt} <= ${instant(hoursAfter(now(), -remindHours))}
		order by ${r.id} limit ${batch}`);
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
	}>(sql`select ${r.id} from ${r} join ${f} on ${f.revisionId} = ${r.toldRevisionId}
		where ${f.endsAt} <= ${instant(daysAfter(now(), -listDays))}
			or ${r.personId} is null and (${f.endsAt} <= ${instant(daysAfter(now(), -guestDays))}
			or ${r.confirmedAt} is null and ${r.askedAt} <= ${instant(daysAfter(now(), -confirmDays))}
			or ${r.cancelledAt} <= ${instant(daysAfter(now(), -guestDays))})
		order by ${r.id} limit 5000`);
	await transaction(() => eraseRsvps(gone.map(({ id }) => id)));
}
