// A school that other programs know joins one more: whoever answers for its students says so.
import { and, asc, eq, isNull } from 'drizzle-orm';
import { type Actor, administersSchool, mayAnswerRequest } from '../../kernel/access/index.ts';
import { record, type Verb } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, sql, transaction } from '../../kernel/db/index.ts';
import { person, programSchool, school, schoolRequest } from '../../kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { sameHand } from '../hands/index.ts';
import { findSchool } from '../appointments/index.ts';
import { lockProgram } from './find.ts';

/** Asks a school to take part. Nothing changes until somebody else, who answers for it, has said yes. @throws NotFound, Invalid */
export async function askSchool(actor: Actor, programId: string, typed: string): Promise<void> {
	const schoolId = typed.trim();
	await transaction(async () => {
		await lockProgram(actor, programId);
		const [found] = schoolId.includes('\0')
			? []
			: await db().select({ id: school.id }).from(school).where(eq(school.id, schoolId));
		if (!found) throw new Invalid('school', 'school_unknown');
		const taking = and(eq(programSchool.programId, programId), eq(programSchool.schoolId, schoolId));
		if ((await db().select().from(programSchool).where(taking)).length)
			throw new Invalid('school', 'school_takes_part');
		const made = await db()
			.insert(schoolRequest)
			.values({ programId, schoolId, by: actor.id, at: now() })
			.onConflictDoNothing()
			.returning();
		if (!made.length) throw new Invalid('school', 'school_asked');
		await told(actor, 'school.ask', made[0]!);
	});
}

/** What waits for an answer at a school that somebody keeps, oldest first, with whether it is theirs to answer. */
export async function requestsTo(actor: Actor, schoolId: string) {
	const found = await findSchool(actor, schoolId);
	if (!administersSchool(found)) return [];
	const open = await db()
		.select({
			id: schoolRequest.id,
			programId: schoolRequest.programId,
			by: schoolRequest.by,
			byName: person.displayName
		})
		.from(schoolRequest)
		.innerJoin(person, eq(person.id, schoolRequest.by))
		.where(and(eq(schoolRequest.schoolId, schoolId), isNull(schoolRequest.answeredAt)))
		.orderBy(asc(schoolRequest.at));
	return open.map((one) => ({ ...one, mayAnswer: mayAnswerRequest(actor, found, one) }));
}

/**
 * Lets a school take part in the program that asked, or not.
 * @throws NotFound, Forbidden for whoever asked and for teachers, Conflict where it was answered meanwhile
 */
export async function answerRequest(
	actor: Actor,
	{ schoolId, requestId, accepted }: { schoolId: string; requestId: string; accepted: boolean }
): Promise<void> {
	await transaction(async () => {
		const found = await findSchool(actor, schoolId);
		const which = and(eq(schoolRequest.id, requestId), eq(schoolRequest.schoolId, schoolId));
		const [request] = isId(requestId)
			? await db().select().from(schoolRequest).where(which).for('update')
			: [];
		if (!administersSchool(found)) throw new Forbidden();
		if (!request) throw new NotFound();
		if (!mayAnswerRequest(actor, found, request) || (await sameHand(actor.id, [request.by])))
			throw new Forbidden('request_own');
		if (request.answeredAt) throw new Conflict('request_answered');
		await close(actor, requestId, accepted);
		if (accepted)
			await db()
				.insert(programSchool)
				.values({ programId: request.programId, schoolId })
				.onConflictDoNothing();
		await told(actor, accepted ? 'school.accept' : 'school.decline', request);
	});
}

/** A program no longer asks. @throws NotFound */
export async function takeBackRequest(actor: Actor, programId: string, requestId: string): Promise<void> {
	await transaction(async () => {
		await lockProgram(actor, programId);
		const [request] = isId(requestId)
			? await db()
					.select()
					.from(schoolRequest)
					.where(
						and(
							eq(schoolRequest.id, requestId),
							eq(schoolRequest.programId, programId),
							isNull(schoolRequest.answeredAt)
						)
					)
					.for('update')
			: [];
		if (!request) throw new NotFound();
		await close(actor, requestId, false);
		await told(actor, 'school.decline', request);
	});
}

const close = (actor: Actor, requestId: string, accepted: boolean) =>
	db()
		.update(schoolRequest)
		.set({ answeredBy: actor.id, answeredAt: now(), accepted })
		.where(eq(schoolRequest.id, requestId));

const told = (actor: Actor, verb: Verb, request: { programId: string; schoolId: string }) =>
	record({
		actorId: actor.id,
		verb,
		subject: ['school', request.schoolId],
		schools: [request.schoolId],
		detail: request.programId
	});

/** What a program asked and nobody has answered. */
export const requestsOf = (programId: string) =>
	db()
		.select({ id: schoolRequest.id, schoolId: schoolRequest.schoolId, at: schoolRequest.at })
		.from(schoolRequest)
		.where(sql`${schoolRequest.programId} = ${programId} and ${schoolRequest.answeredAt} is null`)
		.orderBy(asc(schoolRequest.at));
