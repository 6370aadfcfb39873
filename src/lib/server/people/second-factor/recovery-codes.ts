// Codes on paper for people who have lost their phone.
import { now } from '../../kernel/clock.ts';
import { db, sql, and, eq, isNull } from '../../kernel/db/index.ts';
import { recoveryCode } from '../../kernel/schema/index.ts';
import { hashOfSecret, newCode } from '../../kernel/secrets/index.ts';

const codeCount = 10;

/** Without characters that look like others on paper; sixteen of them are 79 bits. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

const normalized = (typed: string) => typed.toLowerCase().replace(/[\s-]/g, '');

/** Creates new codes, and deletes the old ones. @returns the codes to be shown, only this once */
export async function renewCodes(personId: string): Promise<string[]> {
	const codes = Array.from({ length: codeCount }, () => newCode(letters, 16));
	await forgetCodes(personId);
	await db()
		.insert(recoveryCode)
		.values(codes.map((code) => ({ personId, hash: hashOfSecret(code) })));
	return codes.map((code) => code.match(/.{4}/g)!.join('-'));
}

export const forgetCodes = (personId: string) =>
	db().delete(recoveryCode).where(eq(recoveryCode.personId, personId));

const unused = (personId: string) => and(eq(recoveryCode.personId, personId), isNull(recoveryCode.usedAt));

/** Uses a code, once. @returns whether it was valid */
export async function useCode(personId: string, typed: string): Promise<boolean> {
	const code = normalized(typed);
	if (!/^[a-z0-9]{16}$/.test(code)) return false;
	const used = await db()
		.update(recoveryCode)
		.set({ usedAt: now() })
		.where(and(unused(personId), eq(recoveryCode.hash, hashOfSecret(code))))
		.returning({ id: recoveryCode.id });
	return used.length > 0;
}

/** How many codes are left. */
export async function codesLeft(personId: string): Promise<number> {
	const [row] = await db()
		.select({ n: sql<number>`count(*)::int` })
		.from(recoveryCode)
		.where(unused(personId));
	return row!.n;
}
