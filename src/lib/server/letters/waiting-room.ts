// What a student without a pal can do meanwhile, and what is true about when the pal comes.
import type { Actor } from '../kernel/access/index.ts';
import { calendars } from '../schools/calendar/index.ts';
import { now } from '../kernel/clock.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { dayText } from '../kernel/format.ts';
import { isEnrolled } from '../kernel/predicates/index.ts';
import { tables } from '../kernel/schema/index.ts';
import { dayIn } from '../kernel/time/index.ts';

const { cycle, enrolment, firstLetter, item } = tables;

interface RoomRow {
	introduced: boolean;
	greeted: boolean;
	letter: { body: string; savedAt: string } | null;
	enrolled: boolean;
	begins: string | null;
}

/** Something of this kind was handed in and not sent back. */
const handedIn = (authorId: string, kind: 'introduction' | 'post') => sql<boolean>`exists (
	select from ${item} where ${item.authorId} = ${authorId} and ${item.kind} = ${kind}
	and ${item.state} in ('waiting', 'approved', 'released'))`;

/**
 * The three steps of a student without a pal, and when pals come: the day on which their exchange begins, where that is still
 * ahead. A pairing that teachers are talking about is not there yet for its students.
 */
export async function waitingRoom(actor: Actor, locale: string) {
	const timeZone = (await calendars()).get(actor.schools[0] ?? '')?.timeZone ?? 'UTC';
	const today = dayIn(now(), timeZone);
	const [room] = await rows<RoomRow>(sql`
		select ${handedIn(actor.id, 'introduction')} as introduced, ${handedIn(actor.id, 'post')} as greeted,
			(select json_build_object('body', ${firstLetter.body}, 'savedAt', ${firstLetter.savedAt}) from ${firstLetter}
				where ${firstLetter.personId} = ${actor.id}) as letter,
			count(*) > 0 as enrolled,
			case when bool_and(${cycle.startsOn} > ${today}::date) then min(${cycle.startsOn})::text end as begins
		from ${enrolment} join ${cycle} on ${cycle.id} = ${enrolment.cycleId}
		where ${enrolment.personId} = ${actor.id} and ${isEnrolled(enrolment)} and ${cycle.endsOn} >= ${today}::date`);
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
