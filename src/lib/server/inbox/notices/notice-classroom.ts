import { type Actor, teaches } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { tables } from '../../kernel/schema/index.ts';

const { school } = tables;

export interface NoticeClassroom {
	id: string;
	schoolId: string;
	timeZone: string;
}

/** A classroom for which this person may post notices. Locked, because its notices are counted. @throws NotFound */
export async function classroomFor(actor: Actor, classroomId: string): Promise<NoticeClassroom> {
	if (!isId(classroomId) || !teaches(actor, classroomId)) throw new NotFound();
	const [classroom] = await rows<NoticeClassroom>(sql`
		select ${tables.classroom.id}, ${school.id} as "schoolId", ${school.timeZone} as "timeZone" from ${tables.classroom}
		join ${school} on ${school.id} = ${tables.classroom.schoolId}
			where ${tables.classroom.id} = ${classroomId} for no key update of classroom`);
	if (!classroom) throw new NotFound();
	return classroom;
}
