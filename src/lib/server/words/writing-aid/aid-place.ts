// Whose students read what staff add: those of one classroom, or of a program.
import { type Actor, coordinates, teaches } from '../../kernel/access/index.ts';
import { schoolsOfProgram } from '../../kernel/audit/index.ts';
import { rows, sql, type SQL } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { tables, writingAid } from '../../kernel/schema/index.ts';
import { runningCycle } from '../../kernel/predicates/index.ts';

const { classroom, cycle, partnership, program, prompt } = tables;

/** A place for which somebody adds beginnings and words. */
export interface AidPlace {
	kind: 'classroom' | 'program';
	id: string;
	/** The schools whose students read what is added. */
	schoolIds: string[];
}

/** The places of this person: the classrooms that they teach, the programs that they coordinate. */
export const aidPlacesFor = (actor: Actor): Pick<AidPlace, 'kind' | 'id'>[] => [
	...actor.teaches.map((id) => ({ kind: 'classroom' as const, id })),
	...actor.programs.map((id) => ({ kind: 'program' as const, id }))
];

/** A place of this person, locked, because what is added there is counted. @throws NotFound for any other */
export async function lockPlace(actor: Actor, id: string): Promise<AidPlace> {
	if (isId(id) && teaches(actor, id)) {
		const [room] = await rows<{ schoolId: string }>(
			sql`select ${classroom.schoolId} as "schoolId" from ${classroom}
				where ${classroom.id} = ${id} for no key update of classroom`
		);
		if (room) return { kind: 'classroom', id, schoolIds: [room.schoolId] };
	}
	if (coordinates(actor, id)) {
		await rows(sql`select ${program.id} from ${program}
			where ${program.id} = ${id} for no key update of program`);
		return { kind: 'program', id, schoolIds: await schoolsOfProgram(id) };
	}
	throw new NotFound();
}

/** The columns of a row that say where it belongs. */
export const placeColumns = ({ kind, id }: Pick<AidPlace, 'kind' | 'id'>) => ({
	classroomId: kind === 'classroom' ? id : null,
	programId: kind === 'program' ? id : null
});

/** A condition on rows of `writing_aid`: those of a place. */
export const ofPlace = ({ kind, id }: Pick<AidPlace, 'kind' | 'id'>): SQL =>
	kind === 'classroom' ? sql`${writingAid.classroomId} = ${id}::uuid` : sql`${writingAid.programId} = ${id}`;

/** A cycle has at most a year of weeks. */
const mostIdeas = 60;

/** The ideas of the week of the running cycles of a place, in their order. */
export async function ideasOf({ kind, id }: Pick<AidPlace, 'kind' | 'id'>): Promise<string[]> {
	const takesPart =
		kind === 'program'
			? sql`${cycle.programId} = ${id}`
			: sql`exists (select from ${partnership} where ${partnership.cycleId} = ${cycle.id}
				and ${id}::uuid in (${partnership.classroomId}, ${partnership.partnerId}))`;
	const ideas = await rows<{ id: string }>(sql`
		select ${prompt.id} from ${prompt} join ${cycle} on ${cycle.id} = ${prompt.cycleId}
		where ${runningCycle(cycle)} and ${takesPart} order by ${prompt.startsOn}, ${prompt.id} limit ${mostIdeas}`);
	return ideas.map((idea) => idea.id);
}
