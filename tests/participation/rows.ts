// Every row from which a measure could be computed.
import { sql } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../src/lib/server/kernel/db/rows.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';

export async function everything() {
	const seats = await rows<{
		pairing: string;
		state: string;
		created: string;
		person: string;
		enrolled: boolean;
		classroom: string;
		school: string;
		cycle: string;
		program: string;
	}>(sql`
		select pairing.id as pairing, pairing.state, pairing.created_at as created, member.person_id as person, enrolment.until is null as enrolled,
			enrolment.classroom_id as classroom, classroom.school_id as school, pairing.cycle_id as cycle, cycle.program_id as program
		from pairing_member member, pairing, cycle, enrolment, classroom
		where pairing.id = member.pairing_id and cycle.id = pairing.cycle_id and enrolment.id = member.enrolment_id and classroom.id = enrolment.classroom_id`);
	const items = await db().select().from(t.reviewable);
	const [posts, corrections] = [await db().select().from(t.post), await db().select().from(t.correction)];
	const memberships = await db().select().from(t.pairingMember);
	const [letters, revisions, reviews, releases] = [
		items.filter(({ kind }) => kind === 'message'),
		await db().select().from(t.revision),
		await db().select().from(t.review),
		await db().select().from(t.release)
	];
	const [steps, cycles] = [await db().select().from(t.pairingStep), await db().select().from(t.cycle)];
	const [enrolments, rooms] = [await db().select().from(t.enrolment), await db().select().from(t.classroom)];
	const holds = await db().select().from(t.hold);
	const programs = await db().select().from(t.program);
	const [consents, withdrawals] = [
		await db().select().from(t.consent),
		await db().select().from(t.consentWithdrawal)
	];
	return {
		seats,
		letters,
		holds,
		revisions,
		reviews,
		releases,
		steps,
		cycles,
		enrolments,
		rooms,
		programs,
		consents,
		taken: withdrawals,
		items,
		posts,
		corrections,
		memberships
	};
}

export type Everything = Awaited<ReturnType<typeof everything>>;
export type Seat = Everything['seats'][number];

/** Whether a letter is on hold: then it is in no number. */
export const isHeld = ({ holds }: Everything, letterId: string): boolean =>
	holds.some((hold) => hold.reviewableId === letterId && !hold.liftedAt);
