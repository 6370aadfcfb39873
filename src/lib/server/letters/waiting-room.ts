// What a student without a pal can do meanwhile, and what is true about when the pal comes.
import type { Actor } from '../kernel/access/index.ts';
import { calendars } from '../schools/calendar/index.ts';
import { now } from '../kernel/clock.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { dayText } from '../kernel/format.ts';
import { isEnrolled } from '../kernel/predicates/index.ts';
import { aliased, cycle, enrolment, firstLetter, reviewable } from '../kernel/schema/index.ts';
import { dayIn } from '../kernel/time/index.ts';

const { e, f, r, y } = aliased({ e: enrolment, f: firstLetter, r: reviewable, y: cycle });

interface RoomRow {
	introduced: boolean;
	greeted: boolean;
	letter: { body: string; savedAt: string } | null;
	enrolled: boolean;
	begins: string | null;
}

/** Something of this kind was handed in and not sent back. */
const handedIn = (authorId: string, kind: 'introduction' | 'post') => sql<boolean>`exists (
	select from ${r} where ${r.authorId} = ${authorId} and ${r.kind} = ${kind}
	and ${r.state} in ('waiting', 'approved', 'released'))`;

/**
 * The three steps of a student without a pal, and when pals come: the day on which their exchange begins, where that is still
 * ahead. A pairing that teachers are talking about is not there yet for its students.
 */
export async function waitingRoom(actor: Actor, locale: string) {
	const timeZone = (await calendars()).get(actor.schools[0] ?? '')?.timeZone ?? 'UTC';
	const today = dayIn(now(), timeZone);
	const [room] = await rows<RoomRow>(sql`
		select ${handedIn(actor.id, 'introduction')} as introduced, ${handedIn(actor.id, 'post')} as greeted,
			(select json_build_object('body', ${f.body}, 'savedAt', ${f.savedAt}) from ${f}
				where ${f.personId} = ${actor.id}) as letter,
			count(*) > 0 as enrolled,
			case when bool_and(${y.startsOn} > ${today}::date) then min(${y.startsOn})::text end as begins
		from ${e} join ${y} on ${y.id} = ${e.cycleId}
		where ${e.personId} = ${actor.id} and ${isEnrolled(e)} and ${y.endsOn} >= ${today}::date`);
	const { introduced, greeted, letter, enrolled, begins } = room!;
	return {
		introduced,
		greeted,
		enrolled,
		letter: letter?.body ?? '',
		begins: begins && dayText(begins, locale)
	};
}

export type WaitingRoom = Awaited<ReturnType<typeof waitingRoom>>;
