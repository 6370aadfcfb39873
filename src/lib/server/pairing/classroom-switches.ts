// What holds in a pairing only where the teachers of every side have switched it on: that pals correct each other in their letters,
// and that a half of a letter may go though no adult who approved it reads its language.
import type { Actor } from '../kernel/access/index.ts';
import { record, schoolsOfPair } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { anyOf, db, rows, sql, transaction, type SQL } from '../kernel/db/index.ts';
import { pairingStep, tables } from '../kernel/schema/index.ts';
import { Conflict } from '../kernel/errors.ts';
import { revokeApprovals } from '../review/approvals/index.ts';
import type { Pairing } from './find.ts';
import { announcePairing, fingerprint, lockPairing } from './steps.ts';

export type ClassroomSwitch = 'correcting' | 'unread';

type PairMembers = Pick<Pairing, 'id'> & { members: Pick<Pairing['members'][number], 'classroomId'>[] };

/** The classrooms of a pairing's members that have a switch on, by their newest step. */
export async function switchedOnIn(of: ClassroomSwitch, { id, members }: PairMembers): Promise<string[]> {
	const classrooms = await rows<{ id: string }>(sql`
		select id from (${newestSteps(of, id)}) said where said.kind = ${`${of}_on`}`);
	const switchedOn = classrooms.map((classroom) => classroom.id);
	return roomsOf(members).filter((classroomId) => switchedOn.includes(classroomId));
}

/** Whether every classroom of a pairing has it on. */
export const isOnInAll = async (of: ClassroomSwitch, pair: PairMembers): Promise<boolean> =>
	(await switchedOnIn(of, pair)).length === roomsOf(pair.members).length;

/** The newest step of each classroom. */
const newestSteps = (of: ClassroomSwitch, pairingId: string): SQL => sql`
	select distinct on (${tables.pairingStep.classroomId}) ${tables.pairingStep.classroomId} as id,
		${tables.pairingStep.kind} from ${tables.pairingStep}
	where ${tables.pairingStep.pairingId} = ${pairingId}
		and ${tables.pairingStep.kind} in (${`${of}_on`}, ${`${of}_off`})
	order by ${tables.pairingStep.classroomId}, ${tables.pairingStep.at} desc, ${tables.pairingStep.id} desc`;

const roomsOf = (members: PairMembers['members']): string[] => [
	...new Set(members.map(({ classroomId }) => classroomId))
];

/** Whether letters of a pairing offer corrections: every classroom has it switched on. */
export const isCorrectingSql = ({ id, members }: PairMembers): SQL => {
	const rooms = roomsOf(members);
	return sql`(select count(*) from (${newestSteps('correcting', id)}) said
		where said.kind = 'correcting_on' and ${anyOf(sql`said.id`, rooms)}) = ${rooms.length}::int`;
};

/**
 * Switches it on or off for the classrooms of a pairing that this teacher teaches. Repeating it changes nothing. Approvals of letters
 * that are not released yet were given under what held before: they are deleted where halves without a reader are concerned.
 * @throws NotFound for somebody who teaches none of its students; Conflict where it has ended
 */
export async function setSwitch(
	actor: Actor,
	pairingId: string,
	{ of, on }: { of: ClassroomSwitch; on: boolean }
): Promise<void> {
	await transaction(async () => {
		const pair = await lockPairing(actor, pairingId);
		if (['ended', 'declined'].includes(pair.state)) throw new Conflict(`pairing_${pair.state}`);
		const [switchedOnBefore, members] = [
			await switchedOnIn(of, pair),
			fingerprint(pair.members.map(({ id }) => id))
		];
		const toChange = roomsOf(pair.members).filter(
			(id) => actor.teaches.includes(id) && switchedOnBefore.includes(id) !== on
		);
		const kind = `${of}_${on ? 'on' : 'off'}` as const;
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
		if (!toChange.length) return;
		if (of === 'unread') await revokeApprovals({ pairingIds: [pairingId] });
		await announcePairing(pair);
	});
}
