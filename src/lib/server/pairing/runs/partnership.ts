import { sql } from 'drizzle-orm';
import { type Actor, sideOf } from '../../kernel/access/index.ts';
import { rows } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import type { SideName } from '../../engines/cohort/index.ts';

interface PartnershipSide {
	classroomId: string;
	schoolId: string;
	timeZone: string;
}

/** Two partner classrooms of a cycle. Left and right are the same for everybody. */
export interface Partnership {
	id: string;
	cycleId: string;
	programId: string;
	left: PartnershipSide;
	right: PartnershipSide;
}

/** The same as a teacher of one of the two sees it. */
export interface PartnershipSnapshot extends Partnership {
	own: SideName;
}

/** Two partner classrooms of which this teacher teaches one. @throws NotFound for anybody else */
export async function partnershipFor(actor: Actor, id: string): Promise<PartnershipSnapshot> {
	const found = await partnershipById(id);
	const own = found && sideOf(actor, found);
	if (!own) throw new NotFound();
	return { ...found, own };
}

/** For work that the program does by itself. */
export async function partnershipById(id: string): Promise<Partnership | undefined> {
	if (!isId(id)) return undefined;
	const [found] = await partnerships(sql`p.id = ${id} and y.ended_at is null`);
	return found;
}

/** The partnership of a cycle between two classrooms, in either order. */
export async function partnershipOf(cycleId: string, [one, other]: [string, string]) {
	const [found] = await partnerships(sql`p.cycle_id = ${cycleId} and (p.classroom_id, p.partner_id) in
		((${one}::uuid, ${other}::uuid), (${other}::uuid, ${one}::uuid))`);
	return found;
}

const side = (alias: string) => {
	const [room, school] = [sql.identifier(alias), sql.identifier(`${alias}_school`)];
	return sql`json_build_object('classroomId', ${room}.id, 'schoolId', ${school}.id, 'timeZone', ${school}.time_zone)`;
};

const partnerships = (which: ReturnType<typeof sql>) =>
	rows<Partnership>(sql`
		select p.id, p.cycle_id as "cycleId", y.program_id as "programId", ${side('l')} as left, ${side('r')} as right
		from partnership p join cycle y on y.id = p.cycle_id
		join classroom l on l.id = p.classroom_id join school l_school on l_school.id = l.school_id
		join classroom r on r.id = p.partner_id join school r_school on r_school.id = r.school_id
		where ${which}`);

/** One after the other: whatever makes pairings of two classrooms, or runs, waits here for whoever was first. */
export const lockPartnership = (id: string): Promise<unknown> =>
	rows(sql`select id from partnership where id = ${id} for update`);
