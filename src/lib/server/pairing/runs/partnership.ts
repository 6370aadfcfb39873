import { type Actor, sideOf } from '../../kernel/access/index.ts';
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import type { SideName } from '../../engines/cohort/index.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';
import { runningCycle } from '../../kernel/predicates/index.ts';

const { cycle, partnership } = tables;
const { leftClassroom, leftSchool } = aliased({ leftClassroom: tables.classroom, leftSchool: tables.school });
const { rightClassroom } = aliased({ rightClassroom: tables.classroom });
const { rightSchool } = aliased({ rightSchool: tables.school });

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
	const [row] = await partnerships(sql`${partnership.id} = ${id} and ${runningCycle(cycle)}`);
	return row;
}

/** The partnership of a cycle between two classrooms, in either order. */
export async function partnershipOf(cycleId: string, [first, second]: [string, string]) {
	const [row] = await partnerships(sql`${partnership.cycleId} = ${cycleId}
		and (${partnership.classroomId}, ${partnership.partnerId}) in
		((${first}::uuid, ${second}::uuid), (${second}::uuid, ${first}::uuid))`);
	return row;
}

const sideJson = (room: { id: SQLWrapper }, school: Readonly<Record<'id' | 'timeZone', SQLWrapper>>) =>
	sql`json_build_object('classroomId', ${room.id}, 'schoolId', ${school.id}, 'timeZone', ${school.timeZone})`;

const partnerships = (condition: ReturnType<typeof sql>) =>
	rows<Partnership>(sql`
		select ${partnership.id}, ${partnership.cycleId} as "cycleId", ${cycle.programId} as "programId",
			${sideJson(leftClassroom, leftSchool)} as left, ${sideJson(rightClassroom, rightSchool)} as right
		from ${partnership} join ${cycle} on ${cycle.id} = ${partnership.cycleId}
		join ${leftClassroom} on ${leftClassroom.id} = ${partnership.classroomId}
			join ${leftSchool} on ${leftSchool.id} = ${leftClassroom.schoolId}
		join ${rightClassroom} on ${rightClassroom.id} = ${partnership.partnerId}
			join ${rightSchool} on ${rightSchool.id} = ${rightClassroom.schoolId}
		where ${condition}`);

/** Locks a partnership, so that acts that make its pairings or runs come one after the other. */
export const lockPartnership = (id: string): Promise<unknown> =>
	rows(sql`select ${partnership.id} from ${partnership} where ${partnership.id} = ${id} for update`);
