// What the end of a cycle would change: for the preview, and for the end itself.
import { createHash } from 'node:crypto';
import { rows, sql } from '../kernel/db/index.ts';
import { isEnrolled, isKeptFromAnybodySql, openPairing } from '../kernel/predicates/index.ts';
import type { Cycle } from '../schools/programs/index.ts';
import { tables } from '../kernel/schema/index.ts';

const { classroom, enrolment, item, member, pairing, partnership } = tables;

interface CycleEndingMember {
	personId: string;
	enrolmentId: string;
	classroomId: string;
	schoolId: string;
}

export interface EndingPair {
	id: string;
	state: 'proposed' | 'active' | 'paused';
	members: CycleEndingMember[];
}

/** An enrolment in the next cycle. */
interface CycleEndingSeat {
	id: string;
	personId: string;
	classroomId: string;
}

/** Which pairs end, which move, and with which enrolments. */
export interface CycleEndPlan {
	ended: EndingPair[];
	/** Proposals that both sides have not approved: they never began. */
	declined: EndingPair[];
	carried: { pair: EndingPair; seats: Map<string, CycleEndingSeat> }[];
	/** Pairs that write and cannot move: a member takes no part in the next cycle, or the classes are no partners there. */
	stranded: number;
	/** Letters that wait for a teacher, or for the time of their release. */
	waiting: number;
	/** Of everything above, so that a person confirms exactly this. */
	fingerprint: string;
}

/** What would change now. @param next the cycle into which pairs move; null: all end */
export async function planCycleEnd(cycle: Cycle, next: Cycle | null): Promise<CycleEndPlan> {
	const pairs = await pairsOf(cycle.id);
	const writing = pairs.filter(({ state }) => state !== 'proposed');
	const findSeats = next ? await seatFinder(next.id) : () => null;
	const carried = writing.flatMap((pair) => {
		const seats = findSeats(pair);
		return seats ? [{ pair, seats }] : [];
	});
	const carriedIds = new Set(carried.map(({ pair }) => pair.id));
	const ended = writing.filter(({ id }) => !carriedIds.has(id));
	const declined = pairs.filter(({ state }) => state === 'proposed');
	return {
		ended,
		declined,
		carried,
		stranded: next ? ended.length : 0,
		waiting: await countWaiting(cycle.id),
		fingerprint: createHash('sha256')
			.update(JSON.stringify([ended, declined, carried.map(({ pair }) => pair.id), next?.id ?? null]))
			.digest('base64url')
	};
}

const pairsOf = (cycleId: string) =>
	rows<EndingPair>(sql`
		select ${pairing.id}, ${pairing.state}, (
			select json_agg(json_build_object('personId', ${member.personId}, 'enrolmentId', ${member.enrolmentId},
				'classroomId', ${enrolment.classroomId}, 'schoolId', ${classroom.schoolId}) order by ${member.personId})
			from ${member} join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
				join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
			where ${member.pairingId} = ${pairing.id}) as members
		from ${pairing} where ${pairing.cycleId} = ${cycleId} and ${openPairing(pairing)} order by ${pairing.id}`);

/** Finds the seats of a pair in a cycle: every member takes part, and all their classrooms are partners of each other. */
async function seatFinder(
	cycleId: string
): Promise<(pair: EndingPair) => Map<string, CycleEndingSeat> | null> {
	const enrolments = await rows<CycleEndingSeat>(sql`
		select ${enrolment.id}, ${enrolment.personId} as "personId",
			${enrolment.classroomId} as "classroomId" from ${enrolment}
		where ${enrolment.cycleId} = ${cycleId} and ${isEnrolled(enrolment)}`);
	const partners = await rows<{ one: string; other: string }>(
		sql`select ${partnership.classroomId} as one, ${partnership.partnerId} as other from ${partnership}
			where ${partnership.cycleId} = ${cycleId}`
	);
	const byPerson = new Map(enrolments.map((seat) => [seat.personId, seat]));
	const partnerKeys = new Set(partners.flatMap(({ one, other }) => [`${one} ${other}`, `${other} ${one}`]));
	return ({ members }) => {
		const seats = members.flatMap(({ personId }) => byPerson.get(personId) ?? []);
		const rooms = [...new Set(seats.map(({ classroomId }) => classroomId))];
		const isPossible =
			seats.length === members.length &&
			rooms.length > 1 &&
			rooms.every((first, index) =>
				rooms.slice(index + 1).every((second) => partnerKeys.has(`${first} ${second}`))
			);
		return isPossible ? new Map(seats.map((seat) => [seat.personId, seat])) : null;
	};
}

/** Items that may be about an adult are not counted, since the coordinator may be that adult. */
async function countWaiting(cycleId: string): Promise<number> {
	const [count] = await rows<{ n: number }>(sql`
		select count(*)::int as n from ${item} join ${pairing} on ${pairing.id} = ${item.pairingId}
		where ${pairing.cycleId} = ${cycleId} and ${item.state} in ('waiting', 'approved')
		and not ${isKeptFromAnybodySql(item.id)}`);
	return count!.n;
}
