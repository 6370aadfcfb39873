// Helpers of the tests of staff.
import { asGated } from '../../../src/lib/server/kernel/gated-words.ts';
import { TOTP, Secret } from 'otpauth';
import { and, eq, isNull } from '../../../src/lib/server/kernel/db/index.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import * as staff from '../../../src/lib/server/schools/staff/index.ts';
import { accept, type NewColleague } from '../../../src/lib/server/schools/staff/use-invitation.ts';
import { actor, personId } from '../../world.ts';

export const password = 'rice birds sing early';
let count = 0;

/** A new network address each time, so that each test has its own limits. */
export const address = () => `198.51.100.${count++ % 250}`;

export const chosen = (more: Partial<NewColleague> = {}): NewColleague => ({
	username: `new.${count++}`,
	name: 'Ms Newcomer',
	password,
	locale: 'en',
	shared: true,
	...more
});

/** The secret of an invitation by somebody. */
export const invited = async (by: string, schoolId: string, role: 'teacher' | 'lead' = 'teacher') =>
	(await staff.invite(await actor(by), { schoolId, role }))!;

/** An account that waits at a school, invited by one of its adults. @returns its id and username */
export async function waiting(by: string, schoolId: string, role: 'teacher' | 'lead' = 'teacher') {
	const who = chosen();
	const { personId } = await accept(await invited(by, schoolId, role), address(), who);
	return { id: personId, username: who.username };
}

/** A classroom by its English name. */
export async function roomCalled(name: string): Promise<string> {
	const [label] = await db()
		.select()
		.from(t.label)
		.where(and(eq(t.label.text, asGated(name)), eq(t.label.locale, 'en')));
	return label!.subject.replace('classroom:', '');
}

/** The current teachers of a classroom. */
export const teachersOf = async (classroomId: string): Promise<string[]> =>
	(
		await db()
			.select()
			.from(t.classroomMembership)
			.where(
				and(
					eq(t.classroomMembership.classroomId, classroomId),
					eq(t.classroomMembership.role, 'teacher'),
					isNull(t.classroomMembership.until)
				)
			)
	).map(({ personId }) => personId);

/** From now on the programs of the demo require second factors. */
export const askForFactors = () => db().update(t.factorExemption).set({ endedAt: now() });

const secretOf = async (personId: string) => {
	const [factor] = await db().select().from(t.secondFactor).where(eq(t.secondFactor.personId, personId));
	return factor?.pending ?? factor?.secret ?? '';
};

/** The code on somebody's telephone, some half minutes from now. */
export async function codeOf(personId: string, steps = 0): Promise<string> {
	const secret = Secret.fromBase32(await secretOf(personId));
	return new TOTP({ secret }).generate({ timestamp: now().getTime() + steps * 30_000 });
}

/** An account as it could be made before: confirmed by its inviter, with nothing that says that they are two people. */
export async function confirmedByInviter(by: string, schoolId: string, classrooms: string[] = []) {
	const account = await waiting(by, schoolId);
	const [inviter, moment] = [await personId(by), now()];
	await db()
		.update(t.staffInvitation)
		.set({ outcome: 'confirmed', decidedBy: inviter, decidedAt: moment })
		.where(eq(t.staffInvitation.personId, account.id));
	await db().insert(t.roleGrant).values({ personId: account.id, role: 'teacher', schoolId, from: moment });
	for (const classroomId of classrooms)
		await db()
			.insert(t.classroomMembership)
			.values({ classroomId, personId: account.id, role: 'teacher', from: moment });
	return account;
}
