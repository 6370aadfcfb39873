import { type Actor, readerOf, teaches } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, and, eq, gt, isNull } from '../../kernel/db/index.ts';
import { classroom, classWindow, school } from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { newClassCode } from './class-code.ts';
import { hashOfSecret } from '../../kernel/secrets/index.ts';

/** How long a class has to sign in, in minutes. */
export const windowMinutes = 15;

/**
 * Opens a window in which a class signs in by choosing a name; an open one closes first.
 * @returns the code for the board, which is not stored
 * @throws NotFound for a classroom of others
 */
export async function openWindow(actor: Actor, classroomId: string): Promise<{ code: string; until: Date }> {
	return transaction(async () => {
		const room = await lockClassroom(actor, classroomId);
		await closeOpenWindow(room.id);
		const [openedAt, code] = [now(), newClassCode()];
		const until = new Date(openedAt.getTime() + windowMinutes * 60_000);
		await db()
			.insert(classWindow)
			.values({ classroomId: room.id, by: actor.id, at: openedAt, until, codeHash: hashOfSecret(code) });
		await recordEvent(actor, 'classroom.window', room);
		return { code, until };
	});
}

/** Closes the window before its time. @throws NotFound */
export async function closeWindow(actor: Actor, classroomId: string): Promise<void> {
	await transaction(async () => {
		const room = await lockClassroom(actor, classroomId);
		if (await closeOpenWindow(room.id)) await recordEvent(actor, 'classroom.window_end', room);
	});
}

/** This teacher's classrooms, and when their open windows end. */
export const windowsOf = (actor: Actor) =>
	db()
		.select({ classroomId: classroom.id, timeZone: school.timeZone, until: classWindow.until })
		.from(classroom)
		.innerJoin(school, eq(school.id, classroom.schoolId))
		.leftJoin(classWindow, and(eq(classWindow.classroomId, classroom.id), isOpen()))
		.where(teaches.where(readerOf(actor), classroom.id));

const isOpen = () => and(isNull(classWindow.closedAt), gt(classWindow.until, now()));

async function lockClassroom(actor: Actor, classroomId: string) {
	const isTheirs = isId(classroomId) && teaches(actor, classroomId);
	const [room] = isTheirs
		? await db().select().from(classroom).where(eq(classroom.id, classroomId)).for('update')
		: [];
	if (!room) throw new NotFound();
	return room;
}

async function closeOpenWindow(classroomId: string): Promise<boolean> {
	const closed = await db()
		.update(classWindow)
		.set({ closedAt: now() })
		.where(and(eq(classWindow.classroomId, classroomId), isOpen()))
		.returning({ id: classWindow.id });
	return closed.length > 0;
}

const recordEvent = (
	actor: Actor,
	verb: 'classroom.window' | 'classroom.window_end',
	room: { id: string; schoolId: string }
) => record({ actorId: actor.id, verb, subject: ['classroom', room.id], schools: [room.schoolId] });
