import { now } from '../kernel/clock.ts';
import { anyOf, db, and, eq } from '../kernel/db/index.ts';
import { isId } from '../kernel/ids.ts';
import { openGrant } from '../kernel/predicates/index.ts';
import { consent, consentWithdrawal, roleGrant } from '../kernel/schema/index.ts';
import { together } from '../kernel/together.ts';
import { type ConsentKey, type ConsentScope, keyText } from './scopes.ts';
import { type ScopeFacts, scopeStateAt } from './scope-state.ts';

/**
 * Whether the family agreed to this, and it is still so. What is not known is a no: no such student, an event that is not
 * named, an end that has passed, a form for something else. For many students at once: `scopedConsentSql`.
 * @param about which event or journey, for `event` and `travel`
 */
export async function hasConsent(studentId: string, scope: ConsentScope, about?: string): Promise<boolean> {
	if (!isId(studentId)) return false;
	const facts = (await scopeFacts([studentId])).get(studentId)!;
	return scopeStateAt(facts, { scope, about: about ?? null }, now()) === 'valid';
}

/** What the ledger says about each of these students. */
export async function scopeFacts(studentIds: string[]): Promise<Map<string, ScopeFacts>> {
	const facts = new Map<string, ScopeFacts>(
		studentIds.map((id) => [id, { consents: [], withdrawals: [], studentAt: [] }])
	);
	const [consents, withdrawals, roles] = await together(
		() => db().select().from(consent).where(anyOf(consent.studentId, studentIds)),
		() => db().select().from(consentWithdrawal).where(anyOf(consentWithdrawal.studentId, studentIds)),
		() =>
			db()
				.select()
				.from(roleGrant)
				.where(
					and(anyOf(roleGrant.personId, studentIds), eq(roleGrant.role, 'student'), openGrant(roleGrant))
				)
	);
	for (const row of consents) facts.get(row.studentId)!.consents.push(row);
	for (const row of withdrawals) facts.get(row.studentId)!.withdrawals.push(row);
	for (const { personId, schoolId, from } of roles)
		if (schoolId) facts.get(personId)!.studentAt.push({ schoolId, from });
	return facts;
}

/** Everything that the ledger of a student ever named: taking part, boards, and each further scope or event. */
export function keysIn({ consents }: ScopeFacts): ConsentKey[] {
	const keys: ConsentKey[] = [
		{ scope: 'letters', about: null },
		{ scope: 'boards', about: null },
		...consents.map(({ scope, about }) => ({ scope, about }))
	];
	return [...new Map(keys.map((key) => [keyText(key), key])).values()];
}

/** What is valid for each of these students now. */
export async function validKeys(studentIds: string[]): Promise<Map<string, ConsentKey[]>> {
	const moment = now();
	return new Map(
		[...(await scopeFacts(studentIds))].map(([id, facts]) => [
			id,
			keysIn(facts).filter((key) => scopeStateAt(facts, key, moment) === 'valid')
		])
	);
}
