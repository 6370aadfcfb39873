import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, and, eq, isNull } from '../../kernel/db/index.ts';
import { classNotice } from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { announce } from './announce.ts';
import { classroomFor } from './notice-classroom.ts';

/** Removes a notice before its last day; any teacher of the class may. Doing it again does nothing. @throws NotFound */
export async function take(actor: Actor, id: string): Promise<void> {
	if (!isId(id)) throw new NotFound();
	await transaction(async () => {
		const [notice] = await db().select().from(classNotice).where(eq(classNotice.id, id));
		if (!notice) throw new NotFound();
		const classroom = await classroomFor(actor, notice.classroomId);
		const [removed] = await db()
			.update(classNotice)
			.set({ takenAt: now(), takenBy: actor.id })
			.where(and(eq(classNotice.id, id), isNull(classNotice.takenAt)))
			.returning({ id: classNotice.id });
		if (!removed) return;
		await record({
			actorId: actor.id,
			verb: 'notice.take',
			subject: ['classroom', classroom.id],
			schools: [classroom.schoolId],
			detail: id
		});
		await announce(classroom.id);
	});
}
