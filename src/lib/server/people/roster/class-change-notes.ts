// What becomes of pals, partner classes and letters when students change class: it is said before it is done.
import { m } from '#lib/paraglide/messages.js';
import { now } from '../../kernel/clock.ts';
import { anyOf, rows, sql } from '../../kernel/db/index.ts';
import { formatList } from '../../kernel/format.ts';
import { begunPairing, instant, openPairing, teachersOfSql } from '../../kernel/predicates/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { staffNames } from '../labels/index.ts';
import { runningCycles } from './plan/add-students.ts';
import type { Plan, RoomKey } from './plan/plan.ts';

const { classroom, member, pairing } = tables;

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
		const count = (hasPal: boolean) => moves.filter(({ personId }) => paired.get(personId) === hasPal).length;
		const [pals, proposed] = [count(true), count(false)];
		const readers = teachers || m.people_roster_moves_nobody();
		return [
			...(pals ? [m.people_roster_moves_pals({ n: pals, teachers: readers })] : []),
			...(proposed ? [m.people_roster_moves_proposed({ n: proposed, teachers: readers })] : []),
			...(id && partnered.has(id) ? [] : [m.people_roster_moves_no_partner({ room: context.roomOf(room) })])
		];
	};
	return new Map([...Map.groupBy(plan.move, moveKey)].map(([key, moves]) => [key, notesOf(moves)]));
}

/** Of these students, the ones who have a pal (true), and those whose only pair waits for approval (false). */
async function pairedAmong(personIds: string[]): Promise<Map<string, boolean>> {
	const members = await rows<{ id: string; hasPal: boolean }>(sql`
		select ${member.personId} as id, bool_or(${begunPairing(pairing)}) as "hasPal" from ${member}
			join ${pairing} on ${pairing.id} = ${member.pairingId} and ${openPairing(pairing)}
		where ${anyOf(member.personId, personIds)} group by ${member.personId}`);
	return new Map(members.map(({ id, hasPal }) => [id, hasPal]));
}

/** Who teaches these classrooms now, and can act. */
async function teachersOf(roomIds: string[]): Promise<Map<string, string[]>> {
	const rooms = await rows<{ id: string; teachers: string[] }>(sql`
		select ${classroom.id}, ${teachersOfSql(classroom, instant(now()))} as teachers from ${classroom}
		where ${anyOf(classroom.id, roomIds)}`);
	return new Map(rooms.map(({ id, teachers }) => [id, teachers]));
}
