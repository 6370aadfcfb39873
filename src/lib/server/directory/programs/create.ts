import { count, eq } from 'drizzle-orm';
import { type Actor, isCoordinator } from '../../kernel/access/index.ts';
import { record, schoolsOfProgram } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction } from '../../kernel/db/index.ts';
import { program, roleGrant } from '../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { lockProgram } from './find.ts';
import { checkNames, type Names, saveNames } from '../labels/index.ts';
import { checkSlug } from './slug.ts';

/** Programs of a copy: a mistake that repeats itself ends here. */
const mostPrograms = 500;

/**
 * Makes a program without schools. Whoever makes it coordinates it; that alone opens nobody's classroom to them.
 * @throws NotFound for whoever is no coordinator yet, Invalid, Conflict
 */
export async function createProgram(actor: Actor, given: { id: string; names: Names }): Promise<string> {
	if (!isCoordinator(actor)) throw new NotFound();
	const [id, names] = [checkSlug(given.id), checkNames(given.names)];
	await transaction(async () => {
		const [there] = await db().select({ n: count() }).from(program);
		if (there!.n >= mostPrograms) throw new Conflict('programs_too_many');
		const made = await db().insert(program).values({ id }).onConflictDoNothing().returning();
		if (!made.length) throw new Invalid('id', 'slug_taken');
		await db()
			.insert(roleGrant)
			.values({ personId: actor.id, role: 'coordinator', programId: id, from: now(), grantedBy: actor.id });
		await saveNames(`program:${id}`, names);
		await record({ actorId: actor.id, verb: 'program.create', subject: ['program', id], schools: [] });
		await record({
			actorId: actor.id,
			verb: 'role.grant',
			subject: ['person', actor.id],
			schools: [],
			detail: 'coordinator'
		});
	});
	return id;
}

/** Gives a program other names. @throws NotFound, Invalid */
export async function renameProgram(actor: Actor, programId: string, given: Names): Promise<void> {
	await transaction(async () => {
		await lockProgram(actor, programId);
		await saveNames(`program:${programId}`, checkNames(given));
		await told(actor, programId, 'names');
	});
}

/** Writes down that something about a program was changed: what, never its words. */
export async function told(actor: Actor, programId: string, detail: string): Promise<void> {
	await record({
		actorId: actor.id,
		verb: 'program.change',
		subject: ['program', programId],
		schools: await schoolsOfProgram(programId),
		detail
	});
}

export const isProgram = async (id: string): Promise<boolean> =>
	(await db().select().from(program).where(eq(program.id, id))).length > 0;
