import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import * as erasure from '../../../src/lib/server/records/erasure/index.ts';
import { actor, personId } from '../../world.ts';
import { settleMatters } from './settled.ts';

/** In milliseconds. */
export const day = 24 * 3_600_000;

export const isErased = async (student: string) =>
	(await db().select().from(t.erasure).where(eq(t.erasure.personId, student))).length > 0;

/** Requests and confirms the erasure of a student, by two adults. @returns the student's id */
export async function agreeOnErasure(
	student: string,
	name: string,
	[first, second]: [string, string]
): Promise<string> {
	await settleMatters(student);
	const id = await personId(student);
	await erasure.ask(await actor(first), id, 'family_asked');
	await erasure.confirm(await actor(second), id, name);
	return id;
}
