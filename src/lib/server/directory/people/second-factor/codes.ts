// Codes on paper for whoever has lost their telephone.
import { and, eq, isNull } from 'drizzle-orm';
import { now } from '../../../kernel/clock.ts';
import { db, sql } from '../../../kernel/db/index.ts';
import { recoveryCode } from '../../../kernel/schema/index.ts';
import { hashOfSecret, newCode } from '../../../kernel/secrets/index.ts';

const howMany = 10;

/** Nothing that looks like something else on paper; sixteen of them are 79 bits. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

const plain = (typed: string) => typed.toLowerCase().replace(/[\s-]/g, '');

/** New codes; the old ones are worthless. @returns them as they are shown, this once */
export async function renewCodes(personId: string): Promise<string[]> {
	const codes = Array.from({ length: howMany }, () => newCode(letters, 16));
	await forgetCodes(personId);
	await db()
		.insert(recoveryCode)
		.values(codes.map((code) => ({ personId, hash: hashOfSecret(code) })));
	return codes.map((code) => code.match(/.{4}/g)!.join('-'));
}

export const forgetCodes = (personId: string) =>
	db().delete(recoveryCode).where(eq(recoveryCode.personId, personId));

const unused = (personId: string) => and(eq(recoveryCode.personId, personId), isNull(recoveryCode.usedAt));

/** Takes a code, once. @returns whether it was one */
export async function takeCode(personId: string, typed: string): Promise<boolean> {
	const code = plain(typed);
	if (!/^[a-z0-9]{16}$/.test(code)) return false;
	const taken = await db()
		.update(recoveryCode)
		.set({ usedAt: now() })
		.where(and(unused(personId), eq(recoveryCode.hash, hashOfSecret(code))))
		.returning({ id: recoveryCode.id });
	return taken.length > 0;
}

/** How many are left. */
export async function codesLeft(personId: string): Promise<number> {
	const [found] = await db()
		.select({ n: sql<number>`count(*)::int` })
		.from(recoveryCode)
		.where(unused(personId));
	return found!.n;
}
