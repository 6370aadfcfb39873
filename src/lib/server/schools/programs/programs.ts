import { type Actor, isCoordinator } from '../../kernel/access/index.ts';
import { record, schoolsOfProgram } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, count, eq } from '../../kernel/db/index.ts';
import { program, roleGrant } from '../../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { schoolsCoordinatedBy } from '../appointments/index.ts';
import { lockProgram } from './find.ts';
import { checkNames, type Names, saveNames } from '../../people/labels/index.ts';
import { isReadHere, proposeNames } from '../../safety/second-adult/index.ts';
import { slugFor } from './slug.ts';

/** Programs of an installation: a limit for mistakes that repeat themselves. */
const maxPrograms = 500;

/**
 * Creates a program without schools. The person who creates it coordinates it, which alone gives access to nobody's classroom.
 * @throws NotFound for somebody who is no coordinator yet, Invalid, Conflict
 */
export async function createProgram(actor: Actor, input: { id?: string; names: Names }): Promise<string> {
	if (!isCoordinator(actor)) throw new NotFound();
	const names = checkNames(input.names);
	const id = await slugFor('program', input.id, names);
	await transaction(async () => {
		const [existing] = await db().select({ n: count() }).from(program);
		if (existing!.n >= maxPrograms) throw new Conflict('programs_too_many');
		const inserted = await db().insert(program).values({ id }).onConflictDoNothing().returning();
		if (!inserted.length) throw new Invalid('id', 'slug_taken');
		await db()
			.insert(roleGrant)
			.values({ personId: actor.id, role: 'coordinator', programId: id, from: now(), grantedBy: actor.id });
		await saveNames(actor, { kind: 'program', id, names, schoolIds: await schoolsCoordinatedBy(actor) });
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

/**
 * Renames a program: at once as long as it has no student, else when a second adult has agreed.
 * @returns whether one is asked @throws NotFound, Invalid
 */
export async function renameProgram(actor: Actor, programId: string, newNames: Names): Promise<boolean> {
	return transaction(async () => {
		await lockProgram(actor, programId);
		const names = checkNames(newNames);
		const schoolIds = await schoolsOfProgram(programId);
		const asked = await proposeNames(actor, {
			kind: 'program',
			subject: programId,
			id: programId,
			names,
			schoolIds,
			programs: [programId],
			isRead: await isReadHere(schoolIds)
		});
		if (!asked) await recordProgramChange(actor, programId, 'names');
		return asked;
	});
}

/** Records which part of a program was changed, without its text. */
export async function recordProgramChange(actor: Actor, programId: string, detail: string): Promise<void> {
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
