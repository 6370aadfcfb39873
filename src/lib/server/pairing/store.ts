import type { Actor } from '../kernel/access/index.ts';
import { recordAll } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { afterCommit, anyOf, insertAll, rows, sql } from '../kernel/db/index.ts';
import {
	aliased,
	classroom,
	enrolment,
	pairing,
	pairingMember,
	pairingStep
} from '../kernel/schema/index.ts';
import { newId } from '../kernel/ids.ts';
import { teachersOf } from '../directory/audience/index.ts';
import { publish } from '../kernel/realtime/index.ts';
import { fingerprint } from './steps.ts';

const { c, e } = aliased({ c: classroom, e: enrolment });

/** Students who are to be pals. */
export interface PairingGroup {
	members: { enrolmentId: string; personId: string; third?: boolean }[];
}

interface PairingSide {
	cycleId: string;
	/** The proposer's: it counts as approved. */
	classroomId: string;
}

/**
 * Makes proposed pairings, in a few statements however many there are. The caller has locked the enrolments and looked
 * at whether these may be paired.
 * @returns their ids, in the order of the groups
 */
export async function storeAll(
	actor: Actor,
	{ cycleId, classroomId }: PairingSide,
	groups: PairingGroup[]
): Promise<string[]> {
	const at = now();
	const made = groups.map(({ members }) => ({ id: newId(), members }));
	const by = made.map(({ id, members }) => ({
		...{ pairingId: id, by: actor.id, at },
		members: fingerprint(members.map(({ personId }) => personId))
	}));
	await insertAll(
		pairing,
		made.map(({ id }) => ({ id, cycleId, state: 'proposed', createdAt: at }))
	);
	await insertAll(
		pairingMember,
		made.flatMap(({ id, members }) => members.map((one) => ({ third: false, ...one, pairingId: id })))
	);
	await insertAll(
		pairingStep,
		by.map((step) => ({ ...step, kind: 'propose' }))
	);
	await insertAll(
		pairingStep,
		by.map((step) => ({ ...step, kind: 'approve', classroomId }))
	);
	const places = await placesOf(made.flatMap(({ members }) => members.map(({ enrolmentId }) => enrolmentId)));
	await recordAll(
		made.map(({ id, members }) => ({
			actorId: actor.id,
			verb: 'pairing.propose',
			subject: ['pairing', id],
			schools: [...new Set(members.map(({ enrolmentId }) => places.get(enrolmentId)!.schoolId))],
			detail: classroomId
		}))
	);
	await announce(
		[...new Set([...places.values()].map((place) => place.classroomId))],
		made.map(({ id }) => id)
	);
	return made.map(({ id }) => id);
}

async function placesOf(enrolmentIds: string[]) {
	const found = await rows<{ id: string; classroomId: string; schoolId: string }>(sql`
		select ${e.id}, ${e.classroomId} as "classroomId", ${c.schoolId} as "schoolId" from ${e}
		join ${c} on ${c.id} = ${e.classroomId} where ${anyOf(e.id, enrolmentIds)}`);
	return new Map(found.map((one) => [one.id, one]));
}

/** Staff of both sides hear of it, once however many there are; for students a proposal is not there yet. */
async function announce(classroomIds: string[], [first]: string[]) {
	const staff = await teachersOf(classroomIds);
	await afterCommit(() => {
		if (first) publish(staff, 'pairings:changed', { pairing: first });
		publish(staff, 'queue:changed');
	});
}
