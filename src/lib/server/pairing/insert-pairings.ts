import type { Actor } from '../kernel/access/index.ts';
import { recordAll } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { afterCommit, anyOf, insertAll, rows, sql } from '../kernel/db/index.ts';
import { pairing, pairingMember, pairingStep, tables } from '../kernel/schema/index.ts';
import { newId } from '../kernel/ids.ts';
import { classroomTeachers } from '../people/audience.ts';
import { notifyPairings } from '../kernel/notify/index.ts';
import { publish } from '../kernel/realtime/index.ts';
import { fingerprint } from './steps.ts';

const { classroom, enrolment } = tables;

/** Students who are to be pals. */
export interface PairingGroup {
	members: { enrolmentId: string; personId: string; third?: boolean }[];
}

interface PairingSide {
	cycleId: string;
	/** The proposer's classroom, which counts as approved. */
	classroomId: string;
}

/**
 * Inserts proposed pairings, in a few statements for any number. The caller has locked the enrolments and checked that these
 * students may be paired.
 * @returns their ids, in the order of the groups
 */
export async function insertPairings(
	actor: Actor,
	{ cycleId, classroomId }: PairingSide,
	groups: PairingGroup[]
): Promise<string[]> {
	const moment = now();
	const pairings = groups.map(({ members }) => ({ id: newId(), members }));
	const stepRows = pairings.map(({ id, members }) => ({
		pairingId: id,
		by: actor.id,
		at: moment,
		members: fingerprint(members.map(({ personId }) => personId))
	}));
	await insertAll(
		pairing,
		pairings.map(({ id }) => ({ id, cycleId, state: 'proposed', createdAt: moment }))
	);
	await insertAll(
		pairingMember,
		pairings.flatMap(({ id, members }) =>
			members.map((member) => ({ third: false, ...member, pairingId: id }))
		)
	);
	await insertAll(
		pairingStep,
		stepRows.map((step) => ({ ...step, kind: 'propose' }))
	);
	await insertAll(
		pairingStep,
		stepRows.map((step) => ({ ...step, kind: 'approve', classroomId }))
	);
	const enrolments = await enrolmentsOf(
		pairings.flatMap(({ members }) => members.map(({ enrolmentId }) => enrolmentId))
	);
	await recordAll(
		pairings.map(({ id, members }) => ({
			actorId: actor.id,
			verb: 'pairing.propose',
			subject: ['pairing', id],
			schools: [...new Set(members.map(({ enrolmentId }) => enrolments.get(enrolmentId)!.schoolId))],
			detail: classroomId
		}))
	);
	await announce(
		{
			actor,
			classroomIds: [...new Set([...enrolments.values()].map((seat) => seat.classroomId))],
			proposing: classroomId
		},
		pairings.map(({ id }) => id)
	);
	return pairings.map(({ id }) => id);
}

async function enrolmentsOf(enrolmentIds: string[]) {
	const enrolments = await rows<{ id: string; classroomId: string; schoolId: string }>(sql`
		select ${enrolment.id}, ${enrolment.classroomId} as "classroomId", ${classroom.schoolId} as "schoolId"
			from ${enrolment}
		join ${classroom} on ${classroom.id} = ${enrolment.classroomId} where ${anyOf(enrolment.id, enrolmentIds)}`);
	return new Map(enrolments.map((row) => [row.id, row]));
}

/** Notifies staff of both sides once for all pairings; students do not see proposals. */
async function announce(
	{ actor, classroomIds, proposing }: { actor: Actor; classroomIds: string[]; proposing: string },
	[first]: string[]
) {
	if (!first) return;
	const staff = await classroomTeachers(classroomIds);
	const others = await classroomTeachers(classroomIds.filter((id) => id !== proposing));
	await notifyPairings(
		others.filter((id) => id !== actor.id),
		first
	);
	await afterCommit(() => {
		publish(staff, 'pairings:changed', { pairing: first });
		publish(staff, 'queue:changed');
	});
}
