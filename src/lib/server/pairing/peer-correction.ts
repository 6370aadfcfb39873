// Whether students of a pairing are asked to correct each other in their letters. They do so only where their teachers have
// switched it on, on every side.
import type { Actor } from '../kernel/access/index.ts';
import { record, schoolsOfPair } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { anyOf, db, rows, sql, transaction, type SQL } from '../kernel/db/index.ts';
import { pairingStep, tables } from '../kernel/schema/index.ts';
import { Conflict } from '../kernel/errors.ts';
import type { Pairing } from './find.ts';
import { announcePairing, fingerprint, lockPairing } from './steps.ts';

/** The classrooms of a pairing's members that have it switched on, by their newest step. */
export async function correctingIn({ id, members }: Pick<Pairing, 'id' | 'members'>): Promise<string[]> {
	const classrooms = await rows<{ id: string }>(sql`
		select id from (${newestSteps(id)}) said where said.kind = 'correcting_on'`);
	const switchedOn = classrooms.map((classroom) => classroom.id);
	return roomsOf(members).filter((classroomId) => switchedOn.includes(classroomId));
}

/** The newest step of each classroom. */
const newestSteps = (pairingId: string): SQL => sql`
	select distinct on (${tables.pairingStep.classroomId}) ${tables.pairingStep.classroomId} as id,
		${tables.pairingStep.kind} from ${tables.pairingStep}
	where ${tables.pairingStep.pairingId} = ${pairingId}
		and ${tables.pairingStep.kind} in ('correcting_on', 'correcting_off')
	order by ${tables.pairingStep.classroomId}, ${tables.pairingStep.at} desc, ${tables.pairingStep.id} desc`;

const roomsOf = (members: Pairing['members']): string[] => [
	...new Set(members.map(({ classroomId }) => classroomId))
];

/** Whether letters of a pairing offer corrections: every classroom has it switched on. */
export const isCorrectingSql = ({ id, members }: Pick<Pairing, 'id' | 'members'>): SQL => {
	const rooms = roomsOf(members);
	return sql`(select count(*) from (${newestSteps(id)}) said
		where said.kind = 'correcting_on' and ${anyOf(sql`said.id`, rooms)}) = ${rooms.length}::int`;
};

/**
 * Switches corrections on or off for the classrooms of a pairing that this teacher teaches. Repeating it changes nothing.
 * @throws NotFound for somebody who teaches none of its students; Conflict where it has ended
 */
export async function setCorrecting(actor: Actor, pairingId: string, on: boolean): Promise<void> {
	await transaction(async () => {
		const pair = await lockPairing(actor, pairingId);
		if (['ended', 'declined'].includes(pair.state)) throw new Conflict(`pairing_${pair.state}`);
		const [switchedOnBefore, members] = [
			await correctingIn(pair),
			fingerprint(pair.members.map(({ id }) => id))
		];
		const toChange = roomsOf(pair.members).filter(
			(id) => actor.teaches.includes(id) && switchedOnBefore.includes(id) !== on
		);
		const kind = on ? 'correcting_on' : 'correcting_off';
		for (const classroomId of toChange) {
			await db()
				.insert(pairingStep)
				.values({ pairingId, kind, classroomId, by: actor.id, at: now(), members });
			await record({
				actorId: actor.id,
				verb: `pairing.${kind}`,
				subject: ['pairing', pairingId],
				schools: schoolsOfPair(pair),
				detail: classroomId
			});
		}
		if (toChange.length) await announcePairing(pair);
	});
}
