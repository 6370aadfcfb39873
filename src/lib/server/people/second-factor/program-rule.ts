// The rule of a program about second factors: its staff must have one, unless its coordinator gives a reason against it.
import { type Actor, coordinates, session } from '../../kernel/access/index.ts';
import { record, schoolsOfProgram } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, rows, sql, transaction, and, eq, isNull } from '../../kernel/db/index.ts';
import { factorExemption, person, program, tables } from '../../kernel/schema/index.ts';
import { Conflict, NotFound } from '../../kernel/errors.ts';
import * as realtime from '../../kernel/realtime/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { requiredSql } from './required.ts';
import { openGrant } from '../../kernel/predicates/index.ts';

const { grant, programSchool, secondFactor, staffInvitation } = tables;

const openExemption = (programId: string) =>
	and(eq(factorExemption.programId, programId), isNull(factorExemption.endedAt));

/** Why a program is exempt, who decided it and when; undefined where it is not. */
export async function exemptionOf(programId: string) {
	const [exemption] = await db()
		.select({
			reason: factorExemption.reason,
			by: person.displayName,
			byId: person.id,
			at: factorExemption.at
		})
		.from(factorExemption)
		.leftJoin(person, eq(person.id, factorExemption.by))
		.where(openExemption(programId));
	return exemption;
}

/** The coordinator exempts the staff of a program from second factors, with a reason. @throws NotFound, Invalid, Conflict */
export async function exemptFromFactors(actor: Actor, programId: string, reason: string): Promise<void> {
	await change(actor, programId, async () => {
		const reasonText = cleanText('reason', reason, { missing: 'reason_missing' })!;
		const inserted = await db()
			.insert(factorExemption)
			.values({ programId, reason: reasonText, by: actor.id, at: now() })
			.onConflictDoNothing()
			.returning({ id: factorExemption.id });
		if (!inserted.length) throw new Conflict('factor_rule_same');
		return 'factor.exempt';
	});
}

/**
 * The coordinator ends the exemption. Staff who need a second factor now and have none are signed out, and must set one up.
 * @throws NotFound, Conflict
 */
export async function requireFactors(actor: Actor, programId: string): Promise<void> {
	await change(actor, programId, async () => {
		const ended = await db()
			.update(factorExemption)
			.set({ endedAt: now(), endedBy: actor.id })
			.where(openExemption(programId))
			.returning({ id: factorExemption.id });
		if (!ended.length) throw new Conflict('factor_rule_same');
		const staff = await staffWithoutFactor(programId);
		await session.closeAllOf(staff);
		await afterCommit(() => staff.forEach(realtime.endPerson));
		return 'factor.require';
	});
}

async function change(
	actor: Actor,
	programId: string,
	work: () => Promise<'factor.exempt' | 'factor.require'>
): Promise<void> {
	if (!coordinates(actor, programId)) throw new NotFound();
	await transaction(async () => {
		await db().select().from(program).where(eq(program.id, programId)).for('update');
		const verb = await work();
		const schools = await schoolsOfProgram(programId);
		await record({ actorId: actor.id, verb, subject: ['program', programId], schools });
	});
}

async function staffWithoutFactor(programId: string): Promise<string[]> {
	const staff = await rows<{ id: string }>(sql`
		select ${tables.person.id} from ${tables.person}
		where ${requiredSql(tables.person.id)}
		and not exists (select from ${secondFactor} where ${secondFactor.personId} = ${tables.person.id}
			and ${secondFactor.secret} is not null)
		and (exists (select from ${grant} where ${grant.personId} = ${tables.person.id} and ${openGrant(grant)}
			and (${grant.programId} = ${programId} or ${grant.role} = 'teacher' and ${grant.schoolId} in (
				select ${programSchool.schoolId} from ${programSchool}
					where ${programSchool.programId} = ${programId})))
			or exists (select from ${staffInvitation}
				join ${programSchool} on ${programSchool.schoolId} = ${staffInvitation.schoolId}
				where ${staffInvitation.personId} = ${tables.person.id} and ${staffInvitation.decidedAt} is null
					and ${programSchool.programId} = ${programId}))`);
	return staff.map(({ id }) => id);
}
