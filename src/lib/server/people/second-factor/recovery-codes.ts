// Codes on paper for people who have lost their phone.
import { now } from '../../kernel/clock.ts';
import { db, sql, and, eq, isNull } from '../../kernel/db/index.ts';
import { recoveryCode } from '../../kernel/schema/index.ts';
import { hashOfSecret, newReadableCode, typedCode } from '../../kernel/secrets/index.ts';

const codeCount = 10;

/** Creates new codes, and deletes the old ones. @returns the codes to be shown, only this once */
export async function renewCodes(personId: string): Promise<string[]> {
	const codes = Array.from({ length: codeCount }, newReadableCode);
	await forgetCodes(personId);
	await db()
		.insert(recoveryCode)
		.values(codes.map((code) => ({ personId, hash: hashOfSecret(typedCode(code)!) })));
	return codes;
}

export const forgetCodes = (personId: string) =>
	db().delete(recoveryCode).where(eq(recoveryCode.personId, personId));

const unused = (personId: string) => and(eq(recoveryCode.personId, personId), isNull(recoveryCode.usedAt));

/** Uses a code, once. @returns whether it was valid */
export async function useCode(personId: string, typed: string): Promise<boolean> {
	const code = typedCode(typed);
	if (!code) return false;
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
