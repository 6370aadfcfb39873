// A teacher hides something of the built-in library from a classroom, and shows it again.
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, and, eq } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { hiddenAid } from '../../kernel/schema/index.ts';
import { isBuiltIn } from './built-in/index.ts';
import { type AidPlace, lockPlace } from './aid-place.ts';
import { recordAid } from './change-aids.ts';

/**
 * Hides a built-in beginning or word from the students of a classroom that the actor teaches. Doing it again does nothing.
 * @throws NotFound for other classrooms, for a program, and for what the library does not have
 */
export async function hideAid(actor: Actor, classroomId: string, aid: string): Promise<void> {
	if (!isBuiltIn(aid)) throw new NotFound();
	await transaction(async () => {
		const place = await lockClassroom(actor, classroomId);
		const hidden = await db()
			.insert(hiddenAid)
			.values({ classroomId, aid, by: actor.id, at: now() })
			.onConflictDoNothing()
			.returning({ aid: hiddenAid.aid });
		if (hidden.length) await recordAid(actor, place, { verb: 'aid.hide', id: aid });
	});
}

/** Shows it again; also what a newer library does not have any more. @throws NotFound for other classrooms, and for a program */
export async function showAid(actor: Actor, classroomId: string, aid: string): Promise<void> {
	await transaction(async () => {
		const place = await lockClassroom(actor, classroomId);
		const shown = await db()
			.delete(hiddenAid)
			.where(and(eq(hiddenAid.classroomId, classroomId), eq(hiddenAid.aid, aid)))
			.returning({ aid: hiddenAid.aid });
		if (shown.length) await recordAid(actor, place, { verb: 'aid.show', id: aid });
	});
}

async function lockClassroom(actor: Actor, id: string): Promise<AidPlace> {
	const place = await lockPlace(actor, id);
	if (place.kind !== 'classroom') throw new NotFound();
	return place;
}
