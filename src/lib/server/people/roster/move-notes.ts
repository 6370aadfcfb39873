// What becomes of pals, partner classes and letters when students change class: it is said before it is done.
import { m } from '#lib/paraglide/messages.js';
import { now } from '../../kernel/clock.ts';
import { anyOf, rows, sql } from '../../kernel/db/index.ts';
import { formatList } from '../../kernel/format.ts';
import { openGrant, openMembership, openPairing } from '../../kernel/predicates/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { staffNames } from '../labels/index.ts';
import { runningCycles } from './plan/add-students.ts';
import type { Plan, RoomKey } from './plan/plan.ts';

const { grant, member, membership, pairing } = tables;

/** Under which moves of a plan stand together: from one class to another. */
export const moveKey = ({ from, room }: Plan['move'][number]): string => `${from ?? ''} ${room}`;

interface NotesContext {
	roomOf: (key: RoomKey) => string;
	/** Who will teach the new classrooms. */
	teacher: string;
	locale: string;
}

/**
 * Sentences about the students of each move. Pals of other schools are counted and not named.
 * @returns by `moveKey`; nothing where nobody moves
 */
export async function moveNotes(plan: Plan, context: NotesContext): Promise<Map<string, string[]>> {
	if (!plan.move.length) return new Map();
	const idOf = (key: RoomKey) => plan.rooms.find((room) => room.key === key)?.id ?? null;
	const roomIds = [...new Set(plan.move.flatMap(({ room }) => idOf(room) ?? []))];
	const paired = await pairedAmong(plan.move.map(({ personId }) => personId));
	const taught = await teachersOf(roomIds);
	const partnered = await runningCycles(roomIds, now());
	const { nameOf } = await staffNames(context.locale);
	const notesOf = (moves: Plan['move']) => {
		const { room } = moves[0]!;
		const id = idOf(room);
		const teachers = id
			? formatList(
					(taught.get(id) ?? []).map((teacher) => nameOf(teacher)),
					context.locale
				)
			: context.teacher;
		const n = moves.filter(({ personId }) => paired.has(personId)).length;
		return [
			...(n ? [m.people_roster_moves_pals({ n, teachers: teachers || m.people_roster_moves_nobody() })] : []),
			...(id && partnered.has(id) ? [] : [m.people_roster_moves_no_partner({ room: context.roomOf(room) })])
		];
	};
	return new Map([...Map.groupBy(plan.move, moveKey)].map(([key, moves]) => [key, notesOf(moves)]));
}

/** Of these students, the ones who have a pal, or are to have one. */
async function pairedAmong(personIds: string[]): Promise<Set<string>> {
	const members = await rows<{ id: string }>(sql`
		select distinct ${member.personId} as id from ${member}
			join ${pairing} on ${pairing.id} = ${member.pairingId} and ${openPairing(pairing)}
		where ${anyOf(member.personId, personIds)}`);
	return new Set(members.map(({ id }) => id));
}

/** Who teaches these classrooms now. */
async function teachersOf(roomIds: string[]): Promise<Map<string, string[]>> {
	const seats = await rows<{ room: string; teacher: string }>(sql`
		select ${membership.classroomId} as room, ${membership.personId} as teacher from ${membership}
		where ${anyOf(membership.classroomId, roomIds)} and ${openMembership(membership, 'teacher')}
			and exists (select from ${grant} where ${grant.personId} = ${membership.personId}
				and ${openGrant(grant, 'teacher')})
		order by ${membership.from}, 2`);
	return new Map(
		[...Map.groupBy(seats, ({ room }) => room)].map(([room, list]) => [
			room,
			list.map(({ teacher }) => teacher)
		])
	);
}
