// A school that takes part in other programs joins one more: somebody who answers for its students has to accept.
import {
	type Actor,
	administersSchool,
	mayAnswerRequest,
	coordinatesSchool,
	leadsSchool,
	type WaitingReader
} from '../../kernel/access/index.ts';
import { record, type Verb } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, sql, transaction, and, asc, eq, isNull, type SQL } from '../../kernel/db/index.ts';
import { person, programSchool, school, schoolRequest, tables } from '../../kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { sameHand } from '../../people/hands/index.ts';
import { findSchool } from '../appointments/index.ts';
import { lockProgram } from './find.ts';

/**
 * Asks a school to take part. Nothing changes until somebody else, who answers for it, has accepted.
 * @throws NotFound, Invalid
 */
export async function askSchool(actor: Actor, programId: string, typed: string): Promise<void> {
	const schoolId = typed.trim();
	await transaction(async () => {
		await lockProgram(actor, programId);
		const [row] = schoolId.includes('\0')
			? []
			: await db().select({ id: school.id }).from(school).where(eq(school.id, schoolId));
		if (!row) throw new Invalid('school', 'school_unknown');
		const takesPart = and(eq(programSchool.programId, programId), eq(programSchool.schoolId, schoolId));
		if ((await db().select().from(programSchool).where(takesPart)).length)
			throw new Invalid('school', 'school_takes_part');
		const inserted = await db()
			.insert(schoolRequest)
			.values({ programId, schoolId, by: actor.id, at: now() })
			.onConflictDoNothing()
			.returning();
		if (!inserted.length) throw new Invalid('school', 'school_asked');
		await recordEvent(actor, 'school.ask', inserted[0]!);
	});
}

/** The open requests to a school that somebody keeps, oldest first, and whether they may answer them. */
export async function requestsTo(actor: Actor, schoolId: string) {
	const keptSchool = await findSchool(actor, schoolId);
	if (!administersSchool(keptSchool)) return [];
	const openRequests = await db()
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
	return openRequests.map((request) => ({
		...request,
		mayAnswer: mayAnswerRequest(actor, keptSchool, request)
	}));
}

/**
 * Accepts or declines for a school the request of a program.
 * @throws NotFound, Forbidden for the person who asked and for teachers, Conflict where it was answered meanwhile
 */
export async function answerRequest(
	actor: Actor,
	{ schoolId, requestId, accepted }: { schoolId: string; requestId: string; accepted: boolean }
): Promise<void> {
	await transaction(async () => {
		const keptSchool = await findSchool(actor, schoolId);
		const condition = and(eq(schoolRequest.id, requestId), eq(schoolRequest.schoolId, schoolId));
		const [request] = isId(requestId)
			? await db().select().from(schoolRequest).where(condition).for('update')
			: [];
		if (!administersSchool(keptSchool)) throw new Forbidden();
		if (!request) throw new NotFound();
		if (!mayAnswerRequest(actor, keptSchool, request) || (await sameHand(actor.id, [request.by])))
			throw new Forbidden('request_own');
		if (request.answeredAt) throw new Conflict('request_answered');
		await closeRequest(actor, requestId, accepted);
		if (accepted)
			await db()
				.insert(programSchool)
				.values({ programId: request.programId, schoolId })
				.onConflictDoNothing();
		await recordEvent(actor, accepted ? 'school.accept' : 'school.decline', request);
	});
}

/** Withdraws the request of a program. @throws NotFound */
export async function withdrawRequest(actor: Actor, programId: string, requestId: string): Promise<void> {
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
		await closeRequest(actor, requestId, false);
		await recordEvent(actor, 'school.decline', request);
	});
}

const closeRequest = (actor: Actor, requestId: string, accepted: boolean) =>
	db()
		.update(schoolRequest)
		.set({ answeredBy: actor.id, answeredAt: now(), accepted })
		.where(eq(schoolRequest.id, requestId));

const recordEvent = (actor: Actor, verb: Verb, request: { programId: string; schoolId: string }) =>
	record({
		actorId: actor.id,
		verb,
		subject: ['school', request.schoolId],
		schools: [request.schoolId],
		detail: request.programId
	});

/** The open requests of a program. */
export const requestsOf = (programId: string) =>
	db()
		.select({ id: schoolRequest.id, schoolId: schoolRequest.schoolId, at: schoolRequest.at })
		.from(schoolRequest)
		.where(sql`${schoolRequest.programId} = ${programId} and ${schoolRequest.answeredAt} is null`)
		.orderBy(asc(schoolRequest.at));

/** Requests of programs that this adult may answer for a school: the schools, and since when. */
export const awaitingRequestsSql = (reader: WaitingReader): SQL => sql`
	select ${tables.schoolRequest.schoolId} as subject, ${tables.schoolRequest.at} as at from ${tables.schoolRequest}
	where ${tables.schoolRequest.answeredAt} is null and ${tables.schoolRequest.by} not in ${reader.hand}
	and (${leadsSchool.where(reader, tables.schoolRequest.schoolId)}
		or ${coordinatesSchool.where(reader, tables.schoolRequest.schoolId)})`;
