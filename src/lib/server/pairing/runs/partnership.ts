import { type Actor, sideOf } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import type { SideName } from '../../engines/cohort/index.ts';
import { aliased, classroom, cycle, partnership, school } from '../../kernel/schema/index.ts';
import { runningCycle } from '../../kernel/predicates/index.ts';

const { l, l_school: lSchool, p, y } = aliased({ l: classroom, l_school: school, p: partnership, y: cycle });
const { partnership: partnershipRow, r } = aliased({ partnership, r: classroom });
const { r_school: rSchool } = aliased({ r_school: school });

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

/** A partnership with the side of the teacher who sees it. */
export interface OwnPartnership extends Partnership {
	own: SideName;
}

/** Two partner classrooms of which this teacher teaches one. @throws NotFound for anybody else */
export async function partnershipFor(actor: Actor, id: string): Promise<OwnPartnership> {
	const current = await partnershipById(id);
	const own = current && sideOf(actor, current);
	if (!own) throw new NotFound();
	return { ...current, own };
}

/** For work of the program itself. */
export async function partnershipById(id: string): Promise<Partnership | undefined> {
	if (!isId(id)) return undefined;
	const [row] = await partnerships(sql`${p.id} = ${id} and ${runningCycle(y)}`);
	return row;
}

/** The partnership of a cycle between two classrooms, in either order. */
export async function partnershipOf(cycleId: string, [first, second]: [string, string]) {
	const [row] = await partnerships(sql`${p.cycleId} = ${cycleId} and (${p.classroomId}, ${p.partnerId}) in
		((${first}::uuid, ${second}::uuid), (${second}::uuid, ${first}::uuid))`);
	return row;
}

const sideJson = (alias: string) => {
	const [room, school] = [sql.identifier(alias), sql.identifier(`${alias}_school`)];
	return sql`json_build_object('classroomId', ${room}.id, 'schoolId', ${school}.id, 'timeZone', ${school}.time_zone)`;
};

const partnerships = (condition: ReturnType<typeof sql>) =>
	rows<Partnership>(sql`
		select ${p.id}, ${p.cycleId} as "cycleId", ${y.programId} as "programId", ${sideJson('l')} as left,
			${sideJson('r')} as right
		from ${p} join ${y} on ${y.id} = ${p.cycleId}
		join ${l} on ${l.id} = ${p.classroomId} join ${lSchool} on ${lSchool.id} = ${l.schoolId}
		join ${r} on ${r.id} = ${p.partnerId} join ${rSchool} on ${rSchool.id} = ${r.schoolId}
		where ${condition}`);

/** Locks a partnership, so that acts that make its pairings or runs come one after the other. */
export const lockPartnership = (id: string): Promise<unknown> =>
	rows(sql`select ${partnershipRow.id} from ${partnershipRow} where ${partnershipRow.id} = ${id} for update`);
